import { basename } from 'node:path'
import { PICTURES } from '@/tests/chaos/product/datasets'
import type { Evidence, LedgerDump } from '@/tests/chaos/record/evidence'
import { withoutInputs } from './check-inputs'

export function checkBrokenFiles({ operations, ledger, files, rowsOf }: Evidence): string[] {
  const stored = new Map(files.map((file) => [file.key, file]))
  const jobs = new Map(ledger.jobs.map((job) => [job.id, job]))
  const artifacts = new Map(ledger.artifacts.map((artifact) => [artifact.jobId, artifact]))
  const results = ledger.artifacts.flatMap((artifact) => {
    const file = stored.get(artifact.key)
    const rows = rowsOf[jobs.get(artifact.jobId)?.dataset ?? '']
    return [
      ...(artifact.availability === 'ready' ? [] : [`the file of job ${artifact.jobId} is ${artifact.availability}`]),
      ...(file ? [] : [`the file of job ${artifact.jobId} is not in the store`]),
      ...(file && (file.bytes !== artifact.bytes || file.sha256 !== artifact.sha256)
        ? [`the file of job ${artifact.jobId} is not the one that its row describes`]
        : []),
      ...(rows === artifact.rows ? [] : [`the result of job ${artifact.jobId} has ${artifact.rows} rows, its dataset ${rows}`]),
    ]
  })
  const downloads = operations.flatMap(({ action, phase, jobId = '', file }) => {
    const artifact = artifacts.get(jobId)
    if (action !== 'download' || phase !== 'ok' || !file || !artifact) return []
    return [
      ...(file.sha256 === artifact.sha256 ? [] : [`a download of job ${jobId} has another SHA-256 than its row`]),
      ...(file.rows === null || file.rows === artifact.rows
        ? []
        : [`a download of job ${jobId} has ${file.rows} rows, not ${artifact.rows}`]),
    ]
  })
  return [...results, ...downloads, ...unlikeArchives(ledger)]
}

/** All bring the same pictures and ask for the same: whatever happened meanwhile, the archives are the same bytes. */
function unlikeArchives({ jobs, artifacts }: LedgerDump): string[] {
  const batches = new Set(jobs.filter(({ dataset }) => dataset === PICTURES).map(({ id }) => id))
  const archives = artifacts.filter(({ jobId }) => batches.has(jobId))
  const [first] = archives
  return archives
    .filter(({ sha256 }) => sha256 !== first?.sha256)
    .map(({ jobId }) => `the pictures of job ${jobId} are another archive than others`)
}

/** What the collection leaves behind, and what jobs leave to it that should have left nothing. */
export function checkOrphanFiles({ ledger, files, uncollected }: Evidence): string[] {
  const known = new Set(ledger.artifacts.map(({ key }) => key))
  const tidy = completedInOrder(ledger)
  return [
    ...withoutInputs(files, ({ key }) => key)
      .filter(({ key }) => !known.has(key))
      .map(({ key }) => `no row names the file ${key}`),
    ...uncollected
      .filter((key) => !known.has(key) && tidy.has(jobOfFile(key)))
      .map((key) => `the file ${key} was left behind by a job whose attempts all ended in order`),
  ]
}

/** Jobs of which no attempt was lost or its worker killed: whoever completed them has removed all but the result. */
function completedInOrder({ jobs, attempts }: LedgerDump): Set<string> {
  const disturbed = new Set(
    attempts.filter(({ outcome, workerLeft }) => outcome === null || outcome === 'lost' || !workerLeft).map(({ jobId }) => jobId),
  )
  return new Set(jobs.filter(({ id, state }) => state === 'completed' && !disturbed.has(id)).map(({ id }) => id))
}

/** As in lib/artifacts/keys.ts: `<folder>/<job>.<attempt>.<random>`. */
const jobOfFile = (key: string): string => basename(key).split('.')[0] ?? ''
