import type { OwnFile } from '@/lib/ledger/by-user/user-ledger'
import type { AppDeps } from '@/server/deps'
import { HttpProblem, notFound } from '@/server/problems'
import type { Own } from '@/server/routes/context'
import { needRows } from '@/server/routes/need-right'

export type Owner = Pick<Own, 'userId' | 'ledger' | 'datasets' | 'audit'>

export interface FoundFile extends OwnFile {
  modifiedAt: Date
}

/**
 * A file of a job of this user, as the ledger and the store agree on it.
 * @throws {HttpProblem} 404; 403 for a person who may not see its rows any more; 409 for a job that has no such file; 410 for one that was
 * there once. A file that the ledger calls ready and the store has not, or has with another length, is noted as missing, so that the page
 * offers to run the job again.
 */
export async function findFile(deps: AppDeps, owner: Owner, jobId: string, which: number | 'preview'): Promise<FoundFile> {
  const file = await owner.ledger.file(jobId, which)
  if (file === 'not_found') throw notFound()
  if (file === 'no_file') throw noFile()
  if (file === 'gone') throw gone()
  await needRows(owner, file.job, file.rowLimit)
  const stored = await deps.artifacts.stat(file.key)
  if (stored?.bytes !== file.bytes) throw await noteMissing(deps, owner, file)
  return { ...file, modifiedAt: stored.modifiedAt }
}

/**
 * All files of a job that can be handed out: those that have expired or are missing are left out.
 * @throws {HttpProblem} as `findFile`, where there is none
 */
export async function findFiles(deps: AppDeps, owner: Owner, jobId: string): Promise<FoundFile[]> {
  const files = await owner.ledger.files(jobId)
  if (files === 'not_found') throw notFound()
  const found: FoundFile[] = []
  for (const file of files) {
    await needRows(owner, file.job, file.rowLimit)
    const stored = await deps.artifacts.stat(file.key)
    if (stored?.bytes === file.bytes) found.push({ ...file, modifiedAt: stored.modifiedAt })
    else await noteMissing(deps, owner, file)
  }
  if (found.length === 0) throw (await owner.ledger.file(jobId, 0)) === 'no_file' ? noFile() : gone()
  return found
}

/** Tells the ledger and the browsers that the file is not there; the answer to give. */
export async function noteMissing(
  deps: AppDeps,
  { userId, ledger }: Owner,
  { job, key }: Pick<OwnFile, 'job' | 'key'>,
  why = 'the ledger has a file that the store has not',
): Promise<HttpProblem> {
  deps.logger.error({ jobId: job.id, key }, why)
  const change = await ledger.fileMissing(job.id, key)
  if (change) deps.live.publish(userId, change.event)
  return gone()
}

/**
 * The job is theirs, so it need not look like a stranger's, which is 404. Nor is it 410: that says that there was one, and programs then
 * run the job again. The state of the job is why: it may still run, have failed, or be of a kind that leaves none.
 */
function noFile(): HttpProblem {
  return new HttpProblem(409, 'The job has no such file', {
    type: 'urn:postroom:no_file',
    detail: 'This job has left no such file, or has not ended yet. Its state tells which.',
  })
}

function gone(): HttpProblem {
  return new HttpProblem(410, 'The file is gone', {
    type: 'urn:postroom:file_gone',
    detail: 'The file has expired or was removed. Run the job again.',
  })
}
