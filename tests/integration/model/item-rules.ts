import type { ItemPolicy } from '@/lib/contracts/items'
import { hasEnded, isHeld, type ModelItem, type ModelJob, type ModelList } from './model-job'

/** How one go at an item ends. `later`: it certainly did not happen. */
export type ItemEnding = 'done' | 'refused' | 'in_doubt' | 'skipped' | 'waiting'

const MAX_CRASHES = 3
const noCounts = { failures: 0, crashes: 0, losses: 0 }
type Next = ModelJob | null

/** Every second job has a list whose items may be repeated. */
export const policyOf = (job: ModelJob): ItemPolicy => (job.key.endsWith('1') || job.key.endsWith('3') ? 'repeat' : 'once')

/** What becomes of a list: null where the ledger must refuse, for the attempt that asks is not the job's any more. */
export const itemRules = {
  /** The first thing that an attempt does: what an earlier one left begun is settled. */
  openList(job: ModelJob, attempt: number): Next {
    if (!isWriter(job, attempt)) return null
    const list = job.list ?? { planned: false, items: [], decided: null }
    return { ...job, list: { ...list, items: list.items.map((item) => (isLeft(item, attempt) ? found(item, job) : item)) } }
  },

  planItems(job: ModelJob, attempt: number, count: number): Next {
    if (!isWriter(job, attempt) || !job.list) return null
    // Asked once more where the answer was lost: it is whole, and stays as it is.
    if (job.list.planned) return job
    const added = Array.from(
      { length: count },
      (): ModelItem => ({ state: 'waiting', attempt: null, tries: 0, crashes: 0, decision: null, putOff: false }),
    )
    return { ...job, list: { ...job.list, items: [...job.list.items, ...added] } }
  },

  finishPlan: (job: ModelJob, attempt: number): Next =>
    isWriter(job, attempt) && job.list ? { ...job, list: { ...job.list, planned: true } } : null,

  /** Nothing new is begun of a job that is told to stop. */
  beginItem(job: ModelJob, attempt: number, at: number): Next {
    const item = job.list?.items[at]
    if (!isWriter(job, attempt) || job.state !== 'running' || item?.state !== 'waiting') return null
    return withItem(job, at, { ...item, state: 'begun', attempt, tries: item.tries + 1 })
  },

  /** An end is headway, as a checkpoint is. One that comes before its begin (`repeat`) is both. */
  endItem(job: ModelJob, attempt: number, at: number, ending: ItemEnding): Next {
    const item = job.list?.items[at]
    if (!isWriter(job, attempt) || !(item?.state === 'waiting' || item?.state === 'begun')) return null
    const tries = item.tries + (item.state === 'waiting' ? 1 : 0)
    const decision = ending === 'in_doubt' ? null : item.decision
    const ended = withItem(job, at, { ...item, state: ending, attempt, tries, decision, putOff: ending === 'waiting' })
    return ending === 'waiting' ? ended : { ...ended, ...noCounts }
  },
}

/** Up to where an attempt may say that nothing is left to be found: all before has ended, or was put off. */
export function lowOf({ list }: ModelJob): number {
  const at = list?.items.findIndex(({ state, putOff }) => state === 'begun' || (state === 'waiting' && !putOff)) ?? 0
  return at < 0 ? (list?.items.length ?? 0) : at
}

export const isWriter = (job: ModelJob, attempt: number) => isHeld(job) && job.attempt === attempt
const isLeft = (item: ModelItem, attempt: number) => item.state === 'begun' && item.attempt !== null && item.attempt < attempt

const crashedIn = ({ attempt }: ModelItem, job: ModelJob) => job.attempts[(attempt ?? 0) - 1] === 'crashed'

/** A crash is held against what was under way, a stop or a lost worker is not. */
function settled(item: ModelItem, job: ModelJob, crashed: boolean): ModelItem {
  if (policyOf(job) === 'once') return { ...item, state: 'in_doubt', decision: null, putOff: false }
  return crashed ? { ...item, state: 'waiting', crashes: item.crashes + 1 } : { ...item, state: 'waiting', tries: item.tries - 1 }
}

/** As an attempt finds it that an earlier one had begun. One that crashes its runner again and again is left out. */
function found(item: ModelItem, job: ModelJob): ModelItem {
  const next = settled(item, job, crashedIn(item, job))
  return next.crashes > item.crashes && next.crashes >= MAX_CRASHES ? { ...next, state: 'refused', putOff: false } : next
}

/** Of a job that has ended nothing is under way any more. */
export function atRest(job: ModelJob): ModelJob {
  if (!job.list || !hasEnded(job)) return job
  const ended = (item: ModelItem) => settled(item, job, crashedIn(item, job) && item.attempt === job.attempt)
  return { ...job, list: { ...job.list, items: job.list.items.map((item) => (item.state === 'begun' ? ended(item) : item)) } }
}

/** Nobody has said to leave it so. */
export const isUndecided = ({ state, decision }: ModelItem) => state === 'in_doubt' && decision !== 'leave'

export function countsOf({ items }: ModelList) {
  const counts = { total: items.length, waiting: 0, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
  for (const { state } of items) counts[state === 'in_doubt' ? 'inDoubt' : state] += 1
  return { ...counts, undecided: items.filter(isUndecided).length }
}

function withItem(job: ModelJob, at: number, item: ModelItem): ModelJob {
  return job.list ? { ...job, list: { ...job.list, items: job.list.items.with(at, item) } } : job
}
