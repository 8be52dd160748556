import { decisionRules } from './decision-rules'
import { itemRules } from './item-rules'
import { type Ending, hasEnded, isHeld, type ModelJob } from './model-job'
import { turnRules } from './settled'

interface Claim {
  worker: number
  seq: number
  knowsKind: boolean
  /** The message came before, so the job may be running on a worker that is lost. */
  redelivered: boolean
  lost: boolean
}

type Next = ModelJob | null

/** The state machine: what becomes of a job, or null where the ledger must refuse. */
export const rules = {
  ...itemRules,
  ...decisionRules,
  ...turnRules,

  claim(job: ModelJob, { worker, seq, knowsKind, redelivered, lost }: Claim): Next {
    const waits = job.state === 'dispatched' || (job.state === 'queued' && job.dispatchSeq === seq && !job.later)
    const takenOver = redelivered && job.state === 'running' && lost && !isLastLoss(job)
    if (!knowsKind || !(waits || takenOver)) return null
    const losses = takenOver ? job.losses + 1 : job.losses
    const attempts = [...withEnd(job, 'lost').attempts, null]
    return { ...job, state: 'running', attempt: job.attempt + 1, attempts, losses, worker, leaseOver: false }
  },

  renew(job: ModelJob, attempt: number, checkpoint: number | undefined): Next {
    if (!isHeld(job) || job.attempt !== attempt) return null
    const renewed = { ...job, leaseOver: false, progress: attempt }
    return checkpoint === undefined ? renewed : { ...renewed, checkpoint, failures: 0, crashes: 0, losses: 0 }
  },

  finish(job: ModelJob, attempt: number, ending: Ending): Next {
    const refused = !isHeld(job) || job.attempt !== attempt || (job.state === 'cancelling' && ending === 'completed')
    return refused ? null : afterAttempt(job, ending)
  },

  cancel(job: ModelJob): Next {
    if (job.state === 'running') return { ...job, state: 'cancelling' }
    return job.state === 'queued' || job.state === 'dispatched' ? { ...job, state: 'cancelled' } : null
  },

  retry(job: ModelJob, due: number): Next {
    if (job.state !== 'failed' && job.state !== 'cancelled') return null
    return {
      ...job,
      state: 'queued',
      later: false,
      due,
      turn: null,
      failures: 0,
      crashes: 0,
      losses: 0,
      retries: 0,
      error: false,
      notice: null,
    }
  },

  remove: (job: ModelJob): Next => (hasEnded(job) ? { ...job, state: 'removed' } : null),

  sweep(job: ModelJob, lost: boolean): Next {
    if (!isHeld(job) || !lost) return null
    const next = { ...withEnd(job, 'lost'), losses: job.losses + 1, later: false }
    if (job.state === 'cancelling') return { ...next, state: 'cancelled' }
    return isLastLoss(job) ? { ...next, state: 'failed', error: true, notice: 'job.failed' } : { ...next, state: 'queued' }
  },
}

export type Rules = typeof rules

/** Ten in a row without headway end the job. */
export const MAX_LOSSES = 10
const isLastLoss = (job: ModelJob) => job.losses + 1 >= MAX_LOSSES

/** What an outcome writes. A job that is being cancelled ends as cancelled, and nobody is told of anything else. */
function afterAttempt(job: ModelJob, ending: Ending): ModelJob {
  const next = { ...withEnd(job, ending === 'crash' ? 'crashed' : ending), progress: null, losses: 0 }
  if (ending === 'retry' || ending === 'failed') Object.assign(next, { failures: job.failures + 1, error: true })
  if (ending === 'retry' || ending === 'crash') next.retries += 1
  if (ending === 'crash') Object.assign(next, { crashes: job.crashes + 1, error: true })
  if (job.state === 'cancelling' || ending === 'cancelled') return { ...next, state: 'cancelled' }
  if (ending === 'completed') return { ...next, state: 'completed', error: false, notice: 'job.completed', artifact: job.attempt }
  if (ending === 'failed') return { ...next, state: 'failed', notice: 'job.failed' }
  const later = ending !== 'released'
  return { ...next, state: 'queued', later, turn: later ? null : job.turn }
}

function withEnd(job: ModelJob, ending: string): ModelJob {
  return { ...job, attempts: job.attempts.map((end) => end ?? ending), worker: null, leaseOver: false }
}
