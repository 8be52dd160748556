import type { ItemsHint } from '@/kinds/kit/contract'
import type { Clock } from '@/kinds/kit/worker/clock'
import type { AttemptContext } from '@/kinds/kit/worker/context'
import { type Act, type EachOptions, NotDone, type PlannedItem } from '@/kinds/kit/worker/items'
import type { ItemEnd, ListedItem } from '@/kinds/kit/worker/items-protocol'
import { type ItemPolicy, itemErrors } from '@/lib/contracts/items'
import { reached } from '@/lib/crash-points'
import { endOfFailed, isUnsaid } from './ending'
import type { Pace } from './pace'
import { letThrough, type Passed } from './passing'
import { keptValue, readData } from './stored'
import type { UnderWay } from './under-way'

export const MAX_TRIES = 8
/** Of what went wrong and nobody hears of, so much is logged for each list: the rest is the same again. */
const MAX_LOGGED = 20

export interface ActsDeps {
  ctx: Pick<AttemptContext, 'jobId' | 'signal' | 'log'>
  hint: ItemsHint
  policy: ItemPolicy
  pace: Pace
  underWay: UnderWay
  clock: Pick<Clock, 'now'>
}

export interface Acts {
  /** Waits until one may be begun. @returns what became of it where it may not, and null where this was told to stop meanwhile */
  pass(item: ListedItem): Promise<Passed | ItemEnd | null>
  /** One go at an item; never rejects. */
  run(item: ListedItem, passed: Passed | null): Promise<ItemEnd>
  /** What became of one that an earlier attempt began; null where this one was told to stop meanwhile. */
  resolve(item: ListedItem): Promise<ItemEnd | null>
}

export function createActs({ before, run, resolve, maxTries = MAX_TRIES }: EachOptions, deps: ActsDeps): Acts {
  const { ctx, hint, pace, underWay, clock } = deps
  let logged = 0

  function failed(error: unknown, { seq, key, tries }: ListedItem, policy = deps.policy): ItemEnd {
    const end = endOfFailed(error, { seq, policy, tries: tries + 1, maxTries, isStopped: ctx.signal.aborted })
    if (error instanceof NotDone && error.all) pace.hold(end.delayMs ?? 0, end.error)
    if (isUnsaid(error) && !ctx.signal.aborted && logged++ < MAX_LOGGED)
      ctx.log.warn({ err: asText(error), seq, key }, 'an item went wrong')
    // The whole list is held: it keeps its place in it.
    return error instanceof NotDone && error.all && !error.isTry ? { ...end, delayMs: null } : end
  }

  function done({ seq, key }: ListedItem, returned: unknown): ItemEnd {
    const { value, error } = keptValue(hint, returned)
    if (error && logged++ < MAX_LOGGED) ctx.log.warn({ seq, key }, error.message)
    return { seq, state: 'done', value, error, delayMs: null }
  }

  const go = <Answer>(item: ListedItem, one: (item: PlannedItem, act: Act) => Promise<Answer>, passed?: Passed): Promise<Answer> =>
    underWay.run(idempotencyKey(ctx.jobId, item.seq), async (act) => {
      reached('items.act.before')
      const answer = await one(passed?.item ?? planned(hint, item), act)
      reached('items.act.after')
      return answer
    })

  async function pass(item: ListedItem): Promise<Passed | ItemEnd | null> {
    try {
      const act = { idempotencyKey: idempotencyKey(ctx.jobId, item.seq), signal: ctx.signal, now: clock.now }
      return await letThrough(before ?? freely, planned(hint, item), act)
    } catch (error) {
      // Nothing was done, whatever went wrong.
      return ctx.signal.aborted ? null : failed(error, item, 'repeat')
    }
  }

  async function inTime(item: ListedItem, passed: Passed): Promise<Passed | ItemEnd | null> {
    if (!passed.isStale()) return passed
    passed.leave()
    return pass(item)
  }

  return {
    pass,
    async run(item, passed) {
      const still = passed ? await inTime(item, passed) : undefined
      if (still && 'state' in still) return still
      try {
        // Told to stop while its begin was being written: nothing has happened, which is no doubt.
        if (ctx.signal.aborted || still === null) return { seq: item.seq, state: 'waiting', value: null, error: null, delayMs: null }
        return done(item, await go<unknown>(item, run, still))
      } catch (error) {
        return failed(error, item)
      } finally {
        still?.leave()
      }
    },
    async resolve(item) {
      if (ctx.signal.aborted) return null
      const plain = { seq: item.seq, value: null, delayMs: null }
      try {
        const answer = resolve ? await go(item, resolve) : 'unknown'
        if (answer === 'unknown') return { ...plain, state: 'in_doubt', error: itemErrors.unknown }
        return answer === 'not_done' ? { ...plain, state: 'waiting', error: null } : done(item, answer.done)
      } catch (error) {
        return ctx.signal.aborted ? null : failed(error, item)
      }
    },
  }
}

/** The place in the list stays, and is short enough for any header. */
export const idempotencyKey = (jobId: string, seq: number) => `${jobId}.${seq}`

function planned(hint: ItemsHint, { seq, key, label, data, tries }: ListedItem): PlannedItem {
  return { seq, key, ...(label === null ? {} : { label }), data: readData(hint, data), tries }
}

const freely = async () => () => {}

const asText = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
