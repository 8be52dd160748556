import { v7 as uuidv7 } from 'uuid'
import type { Warning } from '@/lib/contracts/artifact'
import type { AttemptError } from '@/lib/contracts/attempt'
import type { JobError } from '@/lib/contracts/job-error'
import type { NotificationType } from '@/lib/contracts/notification'
import type { FinishedFile, Outcome } from './outcome'

/** What an outcome writes, as the record that `finish.ts` reads: the names and types stand there once more, in SQL. */
export interface Ending {
  /** What a running job becomes; one that is being cancelled becomes `cancelled`, and may not become `completed`. */
  state: 'completed' | 'failed' | 'cancelled' | 'queued'
  /** How the attempt's own row ends. */
  outcome: 'completed' | 'failed' | 'retry' | 'crashed' | 'cancelled' | 'released' | 'rested'
  /** Of the attempt, and of the job where `sets_error`; otherwise the job keeps the error that it has. */
  error: AttemptError | null
  sets_error: boolean
  /** Until a job that waits again may run; null where it keeps its place in the queue. */
  delay_ms: number | null
  /** That it waits of its own accord, and what for. */
  rest: { why: JobError | null } | null
  failures: 0 | 1
  crashes: 0 | 1
  warnings: Warning[] | null
  files: FinishedFile[]
  result: unknown
  rate: number | null
  notification_id: string | null
  notification_type: NotificationType | null
}

const plain = {
  error: null,
  sets_error: false,
  delay_ms: null,
  rest: null,
  failures: 0,
  crashes: 0,
  warnings: null,
  files: [] as FinishedFile[],
  result: null,
  rate: null,
  notification_id: null,
  notification_type: null,
} as const

export function endingOf(outcome: Outcome): Ending {
  switch (outcome.type) {
    case 'completed': {
      const { warnings, files, result = null, rate = null } = outcome
      return {
        ...plain,
        state: 'completed',
        outcome: 'completed',
        sets_error: true,
        warnings,
        files,
        result,
        rate,
        ...notice('job.completed'),
      }
    }
    case 'failed':
      return { ...plain, ...failure(outcome), state: 'failed', outcome: 'failed', ...notice('job.failed') }
    case 'retry': {
      const crashed = outcome.cause === 'crash'
      return { ...plain, ...failure(outcome), state: 'queued', outcome: crashed ? 'crashed' : 'retry', delay_ms: outcome.delayMs }
    }
    case 'cancelled':
      return { ...plain, state: 'cancelled', outcome: 'cancelled' }
    case 'released':
      return { ...plain, state: 'queued', outcome: 'released' }
    case 'rested':
      return { ...plain, state: 'queued', outcome: 'rested', error: outcome.why, delay_ms: outcome.delayMs, rest: { why: outcome.why } }
    default:
      return outcome satisfies never
  }
}

function failure({ cause, error }: Extract<Outcome, { type: 'failed' | 'retry' }>) {
  return { error, sets_error: true, failures: cause === 'failure' ? 1 : 0, crashes: cause === 'crash' ? 1 : 0 } as const
}

function notice(type: NotificationType) {
  return { notification_id: uuidv7(), notification_type: type }
}
