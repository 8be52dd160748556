import { type Artifact, isReady, type Preview } from '@/lib/contracts/artifact'
import { type EarlierRun, type Job, unknownStart, type Waiting } from '@/lib/contracts/job'
import type { OwnJobError } from '@/lib/contracts/job-error-codes'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { Notification } from '@/lib/contracts/notification'
import type { Changed } from './change'
import type { ArtifactRow, JobAndFiles, JobRow, NotificationRow } from './rows'

/** A committed change, and the event that tells the user's browsers of it. */
export interface Change {
  job: Job
  event: LedgerEvent
}

/** `not_allowed`: the job is in a state from which this cannot be done. */
export type ChangeResult =
  | ({ result: 'changed' } & Change)
  | { result: 'not_found' }
  | { result: 'not_allowed'; job: Job }
  /** It would go on with a file that was brought for it and is not kept any longer. */
  | { result: 'input_gone' }

const unknownError: OwnJobError = { code: 'unknown', message: 'The job failed.' }

/** A row as people see it. Without `waiting` (an event has no view of the queue) the place stays unknown. */
export function toJob({ job, files }: JobAndFiles, waiting: Waiting = waitingOf(job)): Job {
  const base = {
    id: job.id,
    kind: job.kind,
    title: titleOf(job),
    name: job.name,
    payload: job.payload,
    payloadVersion: job.payload_version,
    priority: job.priority,
    attempt: job.attempt,
    failures: job.failures,
    maxFailures: job.max_failures,
    rev: job.rev,
    createdAt: job.created_at,
    startedAt: job.started_at,
    items: job.items,
    earlier: earlierOf(job, files),
  }
  const finishedAt = job.finished_at ?? job.created_at
  switch (job.state) {
    case 'queued':
    case 'dispatched':
      return { ...base, state: job.state, waiting, error: job.error }
    case 'running':
    case 'cancelling':
      return { ...base, state: job.state, progress: job.progress?.attempt === job.attempt ? job.progress : null }
    case 'completed': {
      const { result, warnings } = job
      return { ...base, state: job.state, finishedAt, ...toFiles(files), preview: toPreview(files), result, warnings }
    }
    case 'failed':
      return { ...base, state: job.state, finishedAt, error: job.error ?? unknownError }
    case 'cancelled':
      return { ...base, state: job.state, finishedAt }
    default:
      return job.state satisfies never
  }
}

/** What a run left that was done, of a job that was asked for more and is not done with that. */
function earlierOf({ state }: JobRow, files: ArtifactRow[] | null): EarlierRun | null {
  const madeAt = files?.[0]?.made_at
  return state === 'completed' || !madeAt ? null : { endedAt: madeAt, files: filesIn(files) }
}

/** What the person calls it comes before what its kind calls it. */
function titleOf({ name, title }: JobRow): string {
  return name ?? title
}

export function waitingOf(job: JobRow, now = Date.now()): Waiting {
  if (Date.parse(job.run_at) > now) {
    if (job.rest) return { ...unknownStart, reason: 'rest', until: job.run_at, why: job.rest.why }
    if (job.failures + job.crashes > 0) return { ...unknownStart, reason: 'retry', until: job.run_at, why: null }
    // One whose wake-up went astray waits a second, and is only in the queue.
    if (job.dispatch_seq === 0) return { ...unknownStart, reason: 'later', until: job.run_at, why: null }
  }
  return { ...unknownStart, reason: 'queue', until: null, why: null }
}

/** The main file, and those beside it. */
function toFiles(rows: ArtifactRow[] | null): { artifact: Artifact | null; files: Artifact[] } {
  const [artifact = null, ...files] = filesIn(rows)
  return { artifact, files }
}

const filesIn = (rows: ArtifactRow[] | null): Artifact[] => (rows ?? []).filter(({ alt }) => alt === null).map((row) => toArtifact(row))

function toPreview(rows: ArtifactRow[] | null): Preview | null {
  const row = rows?.find(({ alt }) => alt !== null)
  if (!row?.alt) return null
  const { mediaType, bytes, availability } = toArtifact(row)
  return { mediaType, bytes, alt: row.alt, availability }
}

export function toArtifact(row: ArtifactRow, now = Date.now()): Artifact {
  const expired = row.availability === 'ready' && Date.parse(row.expires_at) <= now
  return {
    nth: row.nth,
    fileName: row.file_name,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    amount: row.rows,
    columns: row.columns,
    dataAsOf: row.data_as_of,
    dataAsOfEnd: row.data_as_of_end,
    expiresAt: row.expires_at,
    availability: expired ? 'expired' : row.availability,
  }
}

export function toNotification(row: NotificationRow, { job, files }: JobAndFiles): Notification {
  const { artifact, files: further } = toFiles(job.state === 'completed' ? files : null)
  return {
    id: row.id,
    jobId: row.job_id,
    type: row.type,
    kind: job.kind,
    title: titleOf(job),
    artifact,
    furtherFiles: further.filter(isReady).length,
    earlierFiles: earlierOf(job, files)?.files.filter(isReady).length ?? 0,
    items: job.items,
    warnings: job.state === 'completed' ? job.warnings : [],
    error: job.state === 'failed' ? job.error : null,
    createdAt: row.created_at,
    readAt: row.read_at,
    toastedAt: row.toasted_at,
  }
}

/** What tells the browsers of a change of a job. */
export function toEvent(changed: Changed): LedgerEvent {
  const notification = changed.notification ? toNotification(changed.notification, changed) : null
  return { type: 'job.changed', rev: changed.job.rev, job: toJob(changed), notification }
}

/** A change that tells of no end. */
export function asChange(changed: Changed): Change {
  const job = toJob(changed)
  return { job, event: { type: 'job.changed', rev: job.rev, job, notification: null } }
}
