import type { AgainState, ItemDecision } from '@/lib/contracts/items'
import { isUndecided } from './item-rules'
import { hasEnded, isHeld, type ModelItem, type ModelJob } from './model-job'

export interface Answered {
  answer: 'changed' | 'unchanged' | 'nothing_to_do' | 'not_in_doubt' | 'not_allowed'
  /** Where something was changed. */
  next: ModelJob | null
}

const only = (answer: Exclude<Answered['answer'], 'changed'>): Answered => ({ answer, next: null })
const changed = (next: ModelJob): Answered => ({ answer: 'changed', next })

/** What a person makes of a list whose items are not all done. */
export const decisionRules = {
  /** What was not done waits again, what is done stays done, and so does what the run before left. */
  again(job: ModelJob, states: AgainState[], due: number): Answered {
    const items = job.list?.items ?? []
    const left = items.filter(({ state }) => states.some((one) => one === state)).length
    const waiting = items.filter(({ state }) => state === 'waiting').length
    if (!hasEnded(job)) return only(left > 0 ? 'not_allowed' : 'unchanged')
    if (left + waiting === 0) return only('nothing_to_do')
    return changed(
      goesOn(
        withItems(job, (item) => (states.some((one) => one === item.state) ? waitsAgain(item) : item)),
        due,
      ),
    )
  },

  /** @param at which item; null for all that nobody has decided about */
  decide(job: ModelJob, at: number | null, decision: ItemDecision, due: number): Answered {
    const { items = [], decided = null } = job.list ?? {}
    const item = at === null ? undefined : items[at]
    const open = items.filter((one) =>
      at === null ? isUndecided(one) : one === item && one.state === 'in_doubt' && !isTaken(one, decision),
    )
    if (at === null && open.length === 0) return only(decided === decision ? 'unchanged' : 'nothing_to_do')
    if (at !== null && open.length === 0) return only(item && isTaken(item, decision) ? 'unchanged' : 'not_in_doubt')
    if (decision === 'again' && isHeld(job)) return only('not_allowed')
    const next = withItems(job, (one) => (open.includes(one) ? { ...becomes(one, decision), decision } : one))
    if (next.list && at === null) next.list.decided = decision
    return changed(decision === 'again' && hasEnded(job) ? goesOn(next, due) : next)
  },
}

/** It was sent twice, or in two tabs. */
function isTaken(item: ModelItem, decision: ItemDecision): boolean {
  return item.decision === decision && (decision === 'leave') === (item.state === 'in_doubt')
}

const waitsAgain = (item: ModelItem): ModelItem => ({ ...item, state: 'waiting', tries: 0, crashes: 0, putOff: true })

function becomes(item: ModelItem, decision: ItemDecision): ModelItem {
  if (decision === 'again') return waitsAgain(item)
  return decision === 'done' ? { ...item, state: 'done', putOff: false } : item
}

/** As a retry by hand does it. What a run that was done had left to go on from is of no use to the next. */
function goesOn(job: ModelJob, due: number): ModelJob {
  const forgiven = { failures: 0, crashes: 0, losses: 0, retries: 0, error: false, notice: null }
  return {
    ...job,
    ...forgiven,
    state: 'queued',
    later: false,
    due,
    turn: null,
    checkpoint: job.state === 'completed' ? null : job.checkpoint,
  }
}

function withItems(job: ModelJob, itemOf: (item: ModelItem) => ModelItem): ModelJob {
  return job.list ? { ...job, list: { ...job.list, items: job.list.items.map(itemOf) } } : job
}
