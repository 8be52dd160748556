import type { Readable } from 'node:stream'
import type { AppDeps } from '@/server/deps'
import { type FoundFile, noteMissing, type Owner } from './find-file'
import type { Offer, SentRange } from './offer'
import { validatorsOf } from './preconditions'
import { verified } from './verified'

const CHANGED = 'a file of the store is not the one that was written'

/** One file as it is. */
export function offerOfFile(deps: AppDeps, owner: Owner, file: FoundFile): Offer {
  const { fileName, mediaType, bytes, sha256, modifiedAt } = file
  return {
    fileName,
    mediaType,
    bytes,
    validators: validatorsOf(sha256, modifiedAt),
    note: (range) => noteDownload(owner, file, range),
    open: (range) => openFile(deps, owner, file, range),
  }
}

/** A picture of what came of a job: it shows data, so that it was seen is put on record as a look at the rows is. */
export function offerOfPreview(deps: AppDeps, owner: Owner, preview: FoundFile): Offer {
  const note = () => owner.audit({ action: 'file.previewed', target: { job: preview.job.id }, details: { sha256: preview.sha256 } })
  return { ...offerOfFile(deps, owner, preview), shown: true, note }
}

export async function noteDownload({ audit }: Owner, { job, fileName, bytes, sha256 }: FoundFile, range: SentRange): Promise<void> {
  const part = range === 'whole' ? {} : { from: range.start, to: range.end }
  await audit({ action: 'file.downloaded', target: { job: job.id, fileName }, details: { bytes, sha256, ...part } })
}

/** A whole file is checked as it flows. @throws {HttpProblem} 410 when it went away since it was found. */
export async function openFile(deps: AppDeps, owner: Owner, file: FoundFile, range: SentRange): Promise<Readable> {
  const { key, sha256 } = file
  try {
    if (range !== 'whole') return await deps.artifacts.open(key, range)
    return verified(await deps.artifacts.open(key), sha256, () => noteMissing(deps, owner, file, CHANGED))
  } catch (error) {
    throw isMissing(error) ? await noteMissing(deps, owner, file) : error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
