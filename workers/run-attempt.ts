import type { ArtifactStore } from '@/lib/artifacts/store'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { Progress } from '@/lib/contracts/progress'
import { reached } from '@/lib/crash-points'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import type { ClaimedJob } from '@/lib/ledger/attempt/claim'
import type { FinishedFile, Outcome } from '@/lib/ledger/attempt/outcome'
import { createAttemptList } from './items/attempt-list'
import type { ItemsLedger } from './items/items-ledger'
import type { Leases } from './leases'
import { createAttemptLimits } from './limits/attempt-limits'
import type { Limiter } from './limits/limiter'
import { createProgressReporter } from './progress-reporter'
import { rateOf } from './rate-of'
import { decideOutcome } from './retry-policy'
import type { RunnerProcess } from './runner-process'
import type { AbortCause } from './runner-protocol'

export interface AttemptDeps {
  runners: { take(kind: string): Promise<RunnerProcess>; give(runner: RunnerProcess): void }
  leases: Leases
  /** Writes the outcome; null when the attempt may no longer write. */
  finish(id: AttemptId, outcome: Outcome): Promise<LedgerEvent | null>
  recordProgress(userId: string, jobId: string, progress: Progress): Promise<void>
  /** Where the list of a job is kept that works one off. */
  items: ItemsLedger
  /** What all workers together may do. */
  limiter: Limiter
  publish(userId: string, event: LedgerEvent): void
  /** Removes files of a job from the store, finished or not. */
  discardFiles: ArtifactStore['discard']
  /** Removes what attempts of a job that has ended left behind. */
  tidy(jobId: string): Promise<void>
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

export interface RunningAttempt {
  job: ClaimedJob
  abort(cause: AbortCause): void
  /** Settles when the outcome is written, or when there is none to write. */
  done: Promise<void>
}

/** Runs one claimed job to its outcome: runner, then ledger, then the news. The caller acknowledges last. */
export function startAttempt(job: ClaimedJob, deps: AttemptDeps): RunningAttempt {
  const abort = createAbort()
  return { job, abort: abort.request, done: runAttempt(job, abort, deps) }
}

async function runAttempt(job: ClaimedJob, abort: Abort, deps: AttemptDeps): Promise<void> {
  const startedAt = performance.now()
  const id = { jobId: job.id, attempt: job.attempt }
  const reporter = createProgressReporter(job.attempt, (progress) => deps.recordProgress(job.userId, job.id, progress))
  const lease = deps.leases.hold({
    ...id,
    progress: reporter.latest,
    onCancel() {
      reached('cancel.heard')
      abort.request('cancelled')
    },
    onFenced: () => abort.request('fenced'),
  })
  const list = createAttemptList(id, {
    ledger: deps.items,
    onCounts: reporter.items,
    onStopping: deps.leases.renewSoon,
    onFenced: () => abort.request('fenced'),
    log: deps.log,
  })
  const limits = createAttemptLimits(deps.limiter)
  deps.publish(job.userId, { type: 'job.changed', rev: job.view.rev, job: job.view, notification: null })
  try {
    const runner = await deps.runners.take(job.kind)
    const { actor, kind, payload, payloadVersion, checkpoint, brought, kept } = job
    let hasCheckpoint = false
    const onCheckpoint = async (value: unknown) => {
      await lease.saveCheckpoint(value)
      hasCheckpoint = true
    }
    const running = runner.run({
      ...id,
      actor,
      kind,
      payload,
      payloadVersion,
      checkpoint,
      brought,
      kept,
      onProgress: reporter.report,
      onCheckpoint,
      onItems: list.ask,
      onLimits: limits.ask,
    })
    const ranAt = performance.now()
    // Not before: a runner that has no attempt yet does not listen, and would be killed for that.
    abort.attach((cause) => runner.abort(id, cause))
    reached('attempt.started')
    const end = await running
    abort.detach()
    deps.runners.give(runner)
    limits.close()
    await list.idle()
    reporter.stop()
    const seconds = (performance.now() - ranAt) / 1000
    const resumed = checkpoint !== null || list.isResumed()
    const rate = rateOf({ end, done: reporter.latest()?.done ?? 0, seconds, resumed })

    // What came before a checkpoint of this attempt, or the end of an item, did not stop it: the ledger counts from there, too.
    const counts = hasCheckpoint || list.hasHeadway() ? { failures: 0, crashes: 0 } : {}
    const decided = decideOutcome(end, abort.cause(), { ...job, ...counts, itemsTakeCrashes: list.takesCrashes() })
    const outcome = isCompleted(decided) ? { ...decided, rate } : decided
    const failed = end.type === 'crashed' || end.type === 'error'
    const isWritten = await settle(job, { outcome, hasCheckpoint }, deps)
    deps.log[failed && outcome !== 'fenced' ? 'warn' : 'info'](
      {
        ...id,
        kind,
        outcome: outcome === 'fenced' || !isWritten ? 'fenced' : outcome.type,
        reason: end.type === 'error' ? end.reason : undefined,
        detail: failed ? end.detail : undefined,
        ms: Math.round(performance.now() - startedAt),
      },
      'attempt ended',
    )
  } finally {
    reporter.stop()
    lease.release()
  }
}

const isCompleted = (outcome: Outcome | 'fenced') => outcome !== 'fenced' && outcome.type === 'completed'

interface End {
  outcome: Outcome | 'fenced'
  /** Its file is what the next attempt goes on from. */
  hasCheckpoint: boolean
}

/**
 * Ledger first, news after; then only what is a result, or may become one, is left of the job's files.
 * @returns whether the ledger took the outcome: the attempt may have been fenced
 */
async function settle(job: ClaimedJob, { outcome, hasCheckpoint }: End, deps: AttemptDeps): Promise<boolean> {
  const id = { jobId: job.id, attempt: job.attempt }
  const event = outcome === 'fenced' ? null : ((await deps.finish(id, outcome)) ?? (await finishCancelled(id, outcome, deps)))
  if (outcome !== 'fenced' && outcome.type === 'released') reached('release.afterCommit')
  if (event) deps.publish(job.userId, event)
  const state = event?.type === 'job.changed' ? event.job.state : null
  if (outcome !== 'fenced' && outcome.type === 'completed' && state === 'completed') await keepOnlyResult(job, outcome.files, deps)
  else if (state === 'failed' || state === 'cancelled') await deps.tidy(job.id)
  else if (!hasCheckpoint) await deps.discardFiles(job.id, ({ attempt }) => attempt === job.attempt)
  // Another attempt may go on from its file, unless the job has ended: by another's hand, or by this one's and the answer was lost.
  else if (!event) await deps.tidy(job.id)
  return event !== null
}

/** A first attempt without a file has left none, and to list a folder costs more than all else that is left to do. */
async function keepOnlyResult(job: ClaimedJob, files: FinishedFile[], deps: AttemptDeps): Promise<void> {
  const kept = new Set(files.map(({ key }) => key))
  if (kept.size > 0 || job.attempt > 1) await deps.discardFiles(job.id, ({ key }) => !kept.has(key))
}

/** A result that came after the cancel: the cancel stands, and the ledger still waits to hear that it was obeyed. */
function finishCancelled(id: AttemptId, outcome: Outcome, deps: AttemptDeps): Promise<LedgerEvent | null> | null {
  return outcome.type === 'completed' ? deps.finish(id, { type: 'cancelled' }) : null
}

interface Abort {
  request(cause: AbortCause): void
  attach(send: (cause: AbortCause) => void): void
  detach(): void
  cause(): AbortCause | null
}

/** Keeps the first cause, and hands it on even when it came before there was a runner to tell. */
function createAbort(): Abort {
  let cause: AbortCause | null = null
  let send: ((cause: AbortCause) => void) | null = null
  return {
    request(next) {
      if (cause) return
      cause = next
      send?.(next)
    },
    attach(sender) {
      send = sender
      if (cause) sender(cause)
    },
    detach() {
      send = null
    },
    cause: () => cause,
  }
}
