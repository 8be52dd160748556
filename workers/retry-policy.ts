import type { AttemptError } from '@/lib/contracts/attempt'
import type { OwnJobError } from '@/lib/contracts/job-error-codes'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import type { AbortCause, RunnerEnd } from './runner-protocol'

/** A job that takes its runner down this often, without a checkpoint in between, is not tried again. */
const MAX_CRASHES = 3
/**
 * Where the items that were under way take the crash, they are left out at their third, and the rest of the list goes on: this many let a few
 * such items stand beside each other, and end a job that crashes whatever it does.
 */
const MAX_CRASHES_OF_ITEMS = 12
const FIRST_DELAY_MS = 2000
const MAX_DELAY_MS = 300_000
/** PostgreSQL's calendar ends; nobody waits for longer than a year. */
const MAX_REST_MS = 366 * 86_400_000

export interface AttemptHistory {
  /** Before this attempt, since the last checkpoint: a job that gets on may be interrupted as often as it likes. */
  failures: number
  maxFailures: number
  crashes: number
  /** How often it has waited to be tried again; each time it waits longer, headway or not. */
  retries: number
  /** Its items may be repeated, and each counts the crashes that it was under way in. */
  itemsTakeCrashes?: boolean
}

/**
 * The one place where the end of a runner becomes an outcome. An abort decides first: what a runner says
 * after it was told to stop is only an echo of that. Being fenced has no outcome, for there is nothing
 * that this attempt may still write.
 */
export function decideOutcome(
  end: RunnerEnd,
  abort: AbortCause | null,
  history: AttemptHistory,
  random: () => number = Math.random,
): Outcome | 'fenced' {
  if (abort === 'fenced') return 'fenced'
  if (abort === 'cancelled') return { type: 'cancelled' }
  switch (end.type) {
    case 'result':
      return { type: 'completed', files: end.files, result: end.result, warnings: end.warnings }
    case 'aborted':
      return { type: 'released' }
    case 'rest':
      return abort === 'released' ? { type: 'released' } : { type: 'rested', delayMs: Math.min(end.delayMs, MAX_REST_MS), why: end.why }
    case 'error':
      return abort === 'released' ? { type: 'released' } : afterError(end, history, random)
    case 'crashed':
      return abort === 'released' ? { type: 'released' } : afterCrash(end, history, random)
    default:
      return end satisfies never
  }
}

function afterError(end: Extract<RunnerEnd, { type: 'error' }>, history: AttemptHistory, random: () => number): Outcome {
  const { code, message, facts, reason } = end
  const error: AttemptError = { code, message, ...(facts && { facts }), ...(reason !== null && { detail: reason }) }
  const failures = history.failures + 1
  if (end.permanent || failures >= history.maxFailures) return { type: 'failed', cause: 'failure', error }
  return { type: 'retry', cause: 'failure', error, delayMs: retryDelayMs(history.retries, random) }
}

function afterCrash(end: Extract<RunnerEnd, { type: 'crashed' }>, history: AttemptHistory, random: () => number): Outcome {
  const crashes = history.crashes + 1
  if (crashes >= (history.itemsTakeCrashes ? MAX_CRASHES_OF_ITEMS : MAX_CRASHES))
    return { type: 'failed', cause: 'crash', error: crashError(end, `${crashes} times.`) }
  return { type: 'retry', cause: 'crash', error: crashError(end, null), delayMs: retryDelayMs(history.retries, random) }
}

function crashError({ memoryMb }: Extract<RunnerEnd, { type: 'crashed' }>, times: string | null): OwnJobError {
  if (memoryMb !== undefined) {
    const needed = `The job needed more memory than it may take (${memoryMb} MB)`
    return { code: 'out_of_memory', message: times ? `${needed}, ${times}` : `${needed}; it will be tried again.` }
  }
  return { code: 'crashed', message: times ? `The job's process crashed ${times}` : "The job's process crashed; it will be tried again." }
}

/** Doubles from 2 s to 5 min, less up to half at random, so that jobs that failed together do not come back together. */
export function retryDelayMs(retries: number, random: () => number = Math.random): number {
  const full = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** retries)
  return Math.round(full * (0.5 + random() / 2))
}
