import { describe, expect, it, vi } from 'vitest'
import { createTestContext } from '@/kinds/kit/testing'
import { NotDone, runKind } from '@/kinds/kit/worker'
import { createLimits } from '@/kinds/kit/worker/limits/create-limits'
import type { LimitsAnswer, LimitsAsk } from '@/kinds/kit/worker/limits/limits-protocol'
import { calls } from '@/tests/support/kinds/calls-kind'

const KEY = 'calls:somewhere'
const busy = { code: 'busy', message: 'Busy.' }

/** Works off a list of so many, each of which takes from one limit before it is begun. */
function limited(length: number, { limit = { perSecond: 10 }, concurrency = 4, all = true, onAct = async (_nth: number) => {} } = {}) {
  const test = createTestContext(calls)
  let acts = 0
  let most = 0
  let underWay = 0
  const worker = runKind(calls, async (_payload, ctx) => {
    await ctx.items.plan(Array.from({ length }, (_, at) => ({ key: String(at + 1), data: { n: at + 1 } })))
    await ctx.items.each({
      concurrency,
      maxTries: 2,
      before: () => ctx.limits.take(KEY, limit, { all }),
      async run() {
        most = Math.max(most, ++underWay)
        try {
          await onAct(++acts)
          return { answer: 'yes' }
        } catch (error) {
          if (error === busy) {
            await ctx.limits.pause(KEY, limit, { forMs: 90_000, why: busy })
            throw new NotDone(busy.message, { code: busy.code, afterMs: 90_000, all: true })
          }
          throw error
        } finally {
          underWay--
        }
      },
    })
    return {}
  })
  return { test, run: () => test.run(worker, { policy: 'once' }), acts: () => acts, most: () => most }
}

describe('a limit', () => {
  it('lets one through after the other', async () => {
    const { test, run } = limited(8, { concurrency: 1 })
    await run()
    const between = test.let.slice(1).map(({ at }, nth) => Math.round(at - Number(test.let[nth]?.at)))
    expect(between).toEqual(Array(7).fill(100))
  })

  it('holds its list where nobody may for longer than anybody waits, and that counts as no try', async () => {
    const { test, run } = limited(4, { limit: { perSecond: 0.1 }, concurrency: 2 })
    await run()
    expect(test.list().map(({ state, tries }) => [state, tries])).toEqual(Array(4).fill(['done', 1]))
    expect(test.rests).toHaveLength(3)
    expect(test.rests[0]).toMatchObject({ why: { code: 'limited' } })
    expect(test.rests.every(({ delayMs }) => delayMs > 9000 && delayMs <= 10_000)).toBe(true)
  })

  it('puts off one by one where others of the list need another limit', async () => {
    const { test, run } = limited(2, { limit: { perSecond: 0.1 }, concurrency: 1, all: false })
    await run()
    expect(test.list().map(({ state, tries }) => [state, tries])).toEqual(Array(2).fill(['done', 1]))
    expect(test.rests).toHaveLength(1)
  })

  it('lets no more through than may be under way', async () => {
    const { run, most } = limited(20, {
      limit: { perSecond: 1000, concurrency: 3 } as { perSecond: number },
      concurrency: 8,
      onAct: () => new Promise((resolve) => setTimeout(resolve, 1)),
    })
    await run()
    expect(most()).toBe(3)
  })
})

it('who is paused rests, and says until when and why', async () => {
  const { test, run, acts } = limited(6, {
    async onAct(nth) {
      if (nth === 2) throw busy
    },
    concurrency: 1,
  })
  await run()
  expect(test.rests).toEqual([{ delayMs: 90_000, why: busy }])
  expect(acts()).toBe(7)
  expect(test.list().every(({ state }) => state === 'done')).toBe(true)
})

describe('between runner and supervisor', () => {
  const asked: LimitsAsk[] = []
  const lineOf = (answer: (ask: LimitsAsk) => Promise<LimitsAnswer>, signal = new AbortController().signal) => {
    asked.length = 0
    return createLimits({
      signal,
      ask(ask) {
        asked.push(ask)
        return answer(ask)
      },
    })
  }
  const limit = { perSecond: 100, concurrency: 2 }

  it('what many ask for at a moment is one message, and so is what they give back', async () => {
    const { take } = lineOf(async (ask) =>
      ask.op === 'take'
        ? { op: 'take', granted: ask.count, holds: Array.from({ length: ask.count }, (_, at) => `h${at}`) }
        : { op: 'noted' },
    )
    const leaves = await Promise.all(Array.from({ length: 5 }, () => take(KEY, limit)))
    for (const leave of leaves) leave()
    leaves[0]?.()
    const [leave] = await Promise.all([take(KEY, limit)])
    leave?.()
    await vi.waitUntil(() => asked.length === 3)
    expect(asked.map(({ op, ...ask }) => [op, 'count' in ask && ask.count, 'left' in ask && ask.left])).toEqual([
      ['take', 5, []],
      ['take', 1, ['h0', 'h1', 'h2', 'h3', 'h4']],
      ['leave', false, ['h0']],
    ])
  })

  it('what is given back while others wait for long is told at once, for they may wait for that', async () => {
    let answer: (answer: LimitsAnswer) => void = () => {}
    const { take } = lineOf((ask) =>
      ask.op === 'take' && ask.left.length + asked.length > 1
        ? new Promise((resolve) => {
            answer = resolve
          })
        : Promise.resolve(ask.op === 'take' ? { op: 'take', granted: 1, holds: ['first'] } : { op: 'noted' }),
    )
    const leave = await take(KEY, limit)
    const second = take(KEY, limit)
    await vi.waitUntil(() => asked.length === 2)
    await new Promise((resolve) => setTimeout(resolve, 20))
    leave()
    await new Promise(setImmediate)
    await new Promise(setImmediate)
    expect(asked.at(-1)).toEqual({ op: 'leave', key: KEY, left: ['first'] })
    answer({ op: 'take', granted: 1, holds: ['second'] })
    await second
  })

  it('what needs several takes one after the other, and gives back what it had where a later one says no', async () => {
    const later = { op: 'later', pause: { ms: 9000, why: busy } } as const
    const { takeEach } = lineOf(async (ask) =>
      ask.op !== 'take' ? { op: 'noted' } : ask.key === 'full' ? later : { op: 'take', granted: 1, holds: [`of ${ask.key}`] },
    )
    const leave = await takeEach([KEY, 'other'].map((key) => ({ key, limit })))
    leave()
    await expect(
      takeEach([
        { key: KEY, limit },
        { key: 'full', limit, all: true },
      ]),
    ).rejects.toMatchObject({ all: true, afterMs: 9000 })
    await new Promise(setImmediate)
    await vi.waitUntil(() => asked.filter(({ op }) => op === 'leave').length === 2)
    const told = asked.map((ask) => [ask.op, ask.key, ...('left' in ask ? ask.left : [])].join(' '))
    expect(told.toSorted()).toEqual([
      'leave calls:somewhere of calls:somewhere',
      'leave other of other',
      'take calls:somewhere',
      'take calls:somewhere of calls:somewhere',
      'take full',
      'take other',
    ])
  })

  it('who takes many is given some ahead, which wait for no message and are good for a moment only; a pause takes them back', async () => {
    let now = 0
    let isPaused = false
    const counts: number[] = []
    const { take, pause } = createLimits({
      signal: new AbortController().signal,
      clock: { now: () => now, wait: async () => {} },
      async ask(ask) {
        if (ask.op !== 'take') return { op: 'noted' }
        counts.push(ask.count)
        return isPaused ? { op: 'later', pause: { ms: 9000, why: busy } } : { op: 'take', granted: ask.count, holds: [] }
      },
    })
    const free = { perSecond: 10_000, burst: 1000 }
    for (; now < 800; now += 2) await take(KEY, free)
    expect(counts.length).toBeLessThan(150)
    expect(Math.max(...counts)).toBeLessThanOrEqual(1 + 20)
    const sum = () => counts.reduce((all, count) => all + count, 0)
    expect(sum()).toBeLessThanOrEqual(400 + 20)
    now += 100
    const before = counts.length
    await take(KEY, free)
    expect(counts.length).toBeGreaterThan(before)
    for (const until = now + 160; now < until; now += 2) await take(KEY, free)
    isPaused = true
    await pause(KEY, free, { forMs: 9000, why: busy })
    await expect(take(KEY, free)).rejects.toMatchObject({ code: 'busy' })
  })

  it('what came bunched is let through no faster than the limit allows, and an attempt that ends meanwhile gives it back', async () => {
    const stop = new AbortController()
    let now = 0
    const waits: number[] = []
    const clock = {
      now: () => now,
      async wait(ms: number, signal: AbortSignal) {
        waits.push(ms)
        await new Promise(setImmediate)
        signal.throwIfAborted()
        now += ms
      },
    }
    const ask = async (ask: LimitsAsk): Promise<LimitsAnswer> =>
      ask.op === 'take' ? { op: 'take', granted: ask.count, holds: Array(ask.count).fill('h') } : { op: 'noted' }
    const { take } = createLimits({ ask, signal: stop.signal, clock })
    const two = { perSecond: 1, burst: 1, concurrency: 9 }
    for (let nth = 0; nth < 5; nth++) {
      await take(KEY, two)
      now += 100
    }
    expect(waits).toEqual([800, 800])
    const waiting = [take(KEY, two), take(KEY, two)]
    await waiting[0]
    stop.abort()
    await expect(waiting[1]).rejects.toMatchObject({ code: 'stopped' })
  })

  it('who waits when the job is told to stop has not begun, and gives back what comes too late', async () => {
    const stop = new AbortController()
    let answer: (answer: LimitsAnswer) => void = () => {}
    const { take } = lineOf(
      (ask) =>
        new Promise((resolve) => {
          if (ask.op === 'take') answer = resolve
          else resolve({ op: 'noted' })
        }),
      stop.signal,
    )
    const waiting = take(KEY, limit)
    await new Promise(setImmediate)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'NotDone', isTry: false })
    answer({ op: 'take', granted: 1, holds: ['late'] })
    await new Promise(setImmediate)
    await new Promise(setImmediate)
    await vi.waitUntil(() => asked.length === 2)
    expect(asked.at(-1)).toEqual({ op: 'leave', key: KEY, left: ['late'] })
  })
})
