import { basename } from 'node:path'
import type { Evidence, LedgerDump } from '@/tests/chaos/record/evidence'
import { withoutInputs } from './check-inputs'
import { timesAsked } from './check-results'

/** Files and downloads that are not what their rows say. */
export function checkBrokenFiles({ operations, ledger, files }: Evidence): string[] {
  const stored = new Map(files.map((file) => [file.key, file]))
  const mainFiles = new Map(ledger.artifacts.filter(({ nth }) => nth === 0).map((artifact) => [artifact.jobId, artifact]))
  // Whoever lets a list go on gets another file in the end.
  const goneOnWith = timesAsked(operations, 'items/again', 'items/decisions')
  const results = ledger.artifacts.flatMap((artifact) => {
    const file = stored.get(artifact.key)
    const name = `file ${artifact.nth} of job ${artifact.jobId}`
    return [
      ...(artifact.availability === 'ready' ? [] : [`${name} is ${artifact.availability}`]),
      ...(file ? [] : [`${name} is not in the store`]),
      ...(file && (file.bytes !== artifact.bytes || file.sha256 !== artifact.sha256)
        ? [`${name} is not the one that its row describes`]
        : []),
    ]
  })
  const downloads = operations.flatMap(({ action, phase, jobId = '', file }) => {
    const artifact = mainFiles.get(jobId)
    if (action !== 'download' || phase !== 'ok' || !file || !artifact || goneOnWith(jobId) > 0) return []
    return [
      ...(file.sha256 === artifact.sha256 ? [] : [`a download of job ${jobId} has another SHA-256 than its row`]),
      ...(file.rows === null || file.rows === artifact.amount
        ? []
        : [`a download of job ${jobId} has ${file.rows} rows, not ${artifact.amount}`]),
    ]
  })
  return [...results, ...downloads, ...unlikeArchives(ledger)]
}

/** All bring the same pictures and ask for the same: whatever happened meanwhile, the archives are the same bytes. */
function unlikeArchives({ jobs, artifacts }: LedgerDump): string[] {
  const batches = new Set(jobs.filter(({ kind }) => kind === 'images').map(({ id }) => id))
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
