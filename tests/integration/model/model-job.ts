import type { ItemDecision, ItemState } from '@/lib/contracts/items'
import type { JobState, Priority } from '@/lib/contracts/job'
import type { NotificationType } from '@/lib/contracts/notification'

/** A job as the model knows it: all of its row that decides what may happen to it next. */
export interface ModelJob {
  user: number
  key: string
  body: number
  state: JobState | 'removed'
  /** It waits for a later time. */
  later: boolean
  /** Its order among the waiting jobs of its user. */
  due: number
  priority: Priority
  /** The turn in which it was handed out, as long as it has not been put off since. */
  turn: number | null
  /** The turn that it is ready for; null where it is not. */
  ready: number | null
  /** The same without its head start; null also where it has come back with the turn that it had. */
  stamp: number | null
  dispatchSeq: number
  attempt: number
  failures: number
  crashes: number
  losses: number
  retries: number
  worker: number | null
  leaseOver: boolean
  checkpoint: number | null
  /** The attempt that reported the progress in the row. */
  progress: number | null
  error: boolean
  /** How each attempt ended, from the first; null for the one that runs. */
  attempts: (string | null)[]
  notice: NotificationType | null
  /** The attempt whose file is the result, or that of the run before. */
  artifact: number | null
  /** That it works off, once an attempt has asked for one. */
  list: ModelList | null
}

export interface ModelList {
  planned: boolean
  /** What was decided last about all that were in doubt. */
  decided: ItemDecision | null
  items: ModelItem[]
}

export interface ModelItem {
  state: ItemState
  /** That began it last. */
  attempt: number | null
  tries: number
  /** Of its runner, while it was under way. */
  crashes: number
  decision: ItemDecision | null
  /** It was to be done later, and has not ended since. */
  putOff: boolean
}

export type Ending = 'completed' | 'retry' | 'crash' | 'failed' | 'cancelled' | 'released'

export const isHeld = (job: Pick<ModelJob, 'state'>) => job.state === 'running' || job.state === 'cancelling'
export const hasEnded = (job: Pick<ModelJob, 'state'>) => job.state === 'completed' || job.state === 'failed' || job.state === 'cancelled'
