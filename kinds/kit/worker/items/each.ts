import type { ItemsHint } from '@/kinds/kit/contract'
import type { Clock } from '@/kinds/kit/worker/clock'
import type { AttemptContext } from '@/kinds/kit/worker/context'
import type { EachOptions } from '@/kinds/kit/worker/items'
import type { ItemEnd, ListedItem as Listed } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts, ItemPolicy } from '@/lib/contracts/items'
import { createActs } from './acts'
import { createGate } from './gate'
import { createLow } from './low'
import { createPace, MAX_WAIT_MS } from './pace'
import { createPages, listed, type Pages } from './pages'
import type { Passed } from './passing'
import { Rest } from './rest'
import { inSlots, onceSlot, repeatSlot, resolveSlot } from './slots'
import { createUnderWay } from './under-way'
import { createWriter } from './writer'

/** So many are read at once: as many as two writes begin, and no more than the ledger gives. */
const PAGE = { least: 500, most: 1000 }
/** So many ends of items that may be repeated are told at most before one of them is written. */
const ROOM = 250
/** A write costs as much as fifty items of it: so many slots wait for one together; of more, one half acts while the other is written. */
const LEAST_IN_HALVES = 100

/** Items that wait and are found nowhere are looked for so often, and so long after each time. */
const MAX_IDLE = 10
const IDLE_MS = 1000

export interface EachDeps {
  ctx: Pick<AttemptContext, 'jobId' | 'attempt' | 'askItems' | 'signal' | 'log'>
  hint: ItemsHint
  policy: ItemPolicy
  clock: Clock
  onCounts(counts: ItemCounts): void
}

/** Works off all that waits, in the order of the list; then what was put off, as it becomes due. */
export async function eachItem(options: EachOptions, deps: EachDeps): Promise<ItemCounts> {
  const { ctx, policy, clock } = deps
  const { concurrency = 1, resolve } = options
  const size = Math.min(PAGE.most, Math.max(PAGE.least, 2 * concurrency))
  const { planned, ...opened } = await ctx.askItems({ op: 'open', policy, resolves: resolve !== undefined })
  if (!planned) throw new Error('ctx.items.each works off a list that ctx.items.plan has made')

  let counts = opened.counts
  let done = 0
  /** What ends the work before its list does. */
  let over: Error | null = null
  let low = createLow(opened.low)
  const pace = createPace(clock.now)
  const underWay = createUnderWay(ctx.signal)
  const acts = createActs(options, { ...deps, pace, underWay })
  const gate = createGate()
  const isSuspect = createSuspicion(ctx.attempt, concurrency)
  const writer = createWriter({
    send,
    onCounts: counted,
    onWithheld: pace.withhold,
    room: ROOM,
    most: Math.max(LEAST_IN_HALVES, Math.ceil(concurrency / 2)),
  })

  function counted(next: ItemCounts): void {
    counts = next
    deps.onCounts(next)
  }

  async function pass(item: Listed): Promise<Passed | null> {
    const passed = await acts.pass(item)
    if (!passed) return null
    if ('state' in passed) {
      if (!isUntouched(ended(passed))) await writer.tell({ end: passed })
    } else if (mayBegin()) return passed
    else passed.leave()
    return null
  }

  async function act(item: Listed, passed: Passed | null): Promise<ItemEnd> {
    return ended(await acts.run(item, passed))
  }

  function ended(end: ItemEnd): ItemEnd {
    done++
    over ??= options.watch?.(end) ?? null
    if (over) pace.hold(0, null)
    return end
  }

  const mayBegin = () => !pace.isHeld() && !ctx.signal.aborted

  /** The mark passes an item only once its end is written: another write may be under way before this one, and fail. */
  async function send(begins: number[], ends: ItemEnd[]) {
    const answer = await ctx.askItems({ op: 'write', begins, ends, low: low.value() })
    for (const end of ends) if (!isUntouched(end)) low.ended(end.seq)
    return answer
  }

  /** Until there are no more, however often it is held up meanwhile. */
  async function workOff(pages: Pages<Listed>, slot: (take: Pages<Listed>['take']) => Promise<void>): Promise<void> {
    for (;;) {
      await inSlots(concurrency, () => slot(() => (mayBegin() ? pages.take() : null)))
      await writer.settled()
      ctx.signal.throwIfAborted()
      if (over) throw over
      const held = pace.lift()
      if (!held) return
      await wait(held.ms, held.why)
    }
  }

  const resolving = (take: Pages<Listed>['take']) => resolveSlot({ take, act: acts.resolve, writer })
  const doing = (take: Pages<Listed>['take']) => {
    const slot = { take, pass: options.before && pass, act, writer }
    return policy === 'once' ? onceSlot(slot) : repeatSlot({ ...slot, gate, isSuspect })
  }

  async function wait(ms: number, why: Rest['why']): Promise<void> {
    if (ms > MAX_WAIT_MS) throw new Rest(ms, why)
    await clock.wait(ms, ctx.signal)
  }

  function waitingAfter(after: number): Pages<Listed> {
    low = createLow(after)
    const read = async (after: number, limit: number) => (await ctx.askItems({ op: 'read', after, limit })).items
    return createPages({ read, size, after, onTaken: low.taken })
  }

  async function workOffDue(): Promise<void> {
    for (;;) {
      const { items, next } = await ctx.askItems({ op: 'due', limit: size })
      if (items.length > 0) await workOff(listed(items), doing)
      else if (next) await wait(next.ms, next.why)
      else return
    }
  }

  try {
    counted(counts)
    if (resolve) {
      const read = async (after: number, limit: number) => (await ctx.askItems({ op: 'begun', after, limit })).items
      await workOff(createPages({ read, size, after: 0 }), resolving)
    }
    for (let after = opened.low, idle = 0; ; after = 0) {
      const before = done
      await workOff(waitingAfter(after), doing)
      await workOffDue()
      counted((await ctx.askItems({ op: 'counts' })).counts)
      if (counts.waiting === 0) return counts
      // A person has said meanwhile that one is to be done again, or the job is about to be told to stop.
      idle = done > before ? 0 : idle + 1
      if (idle > MAX_IDLE) throw new Error('items wait that are not found')
      if (idle > 0) await clock.wait(IDLE_MS, ctx.signal)
    }
  } finally {
    underWay.close()
  }
}

/** It waits as it did before. */
const isUntouched = ({ state, delayMs }: ItemEnd) => state === 'waiting' && delayMs === null

/**
 * Which of them may be what crashed an earlier attempt: the first that this one takes. That such a one begins must be known before it can
 * crash this one too.
 */
function createSuspicion(attempt: number, concurrency: number): () => boolean {
  let left = attempt > 1 ? concurrency + ROOM : 0
  return () => left-- > 0
}
