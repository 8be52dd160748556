import { describe, expect, it, vi } from 'vitest'
import { createTestContext } from '@/kinds/kit/testing'
import { NotDone, runKind } from '@/kinds/kit/worker'
import { calls, callsOf, numbered } from '@/tests/support/kinds/calls-kind'

const answer = { answer: 'yes' }

/** Done at one word, many at a time. */
function createGate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

describe('an attempt that crashes', () => {
  it('leaves in doubt what was under way, and nobody does that again', async () => {
    const begun: string[] = []
    const test = callsOf(10, {
      concurrency: 3,
      async run({ key }) {
        begun.push(key)
        if (key === '5') await test.crash()
        return answer
      },
    })
    await expect(test.attempt()).rejects.toThrow('crashed')
    await test.attempt()
    const inDoubt = test.list().filter(({ state }) => state === 'in_doubt')
    expect(inDoubt.length).toBeLessThanOrEqual(3)
    expect(inDoubt).toContainEqual(expect.objectContaining({ key: '5', error: expect.objectContaining({ code: 'in_doubt' }) }))
    expect(test.list().filter(({ state }) => state === 'done')).toHaveLength(10 - inDoubt.length)
    expect(begun.toSorted((one, other) => Number(one) - Number(other))).toEqual(numbered(10).map(({ key }) => key))
  })

  it('asks the outside what became of it, where the outside can tell', async () => {
    const told: Record<string, { done: { answer: string } } | 'not_done' | 'unknown'> = {
      1: { done: { answer: 'told' } },
      2: 'not_done',
      3: 'unknown',
    }
    let crashes = 3
    const test = callsOf(4, {
      concurrency: 3,
      async run() {
        if (crashes-- > 0) await test.crash()
        return answer
      },
      resolve: async ({ key }) => told[key] ?? Promise.reject(new NotDone('Nobody answers.', { afterMs: 1 })),
    })
    await expect(test.attempt()).rejects.toThrow('crashed')
    await test.attempt()
    expect(test.list()).toMatchObject([
      { state: 'done', value: { answer: 'told' }, tries: 1 },
      { state: 'done', value: answer, tries: 1 },
      { state: 'in_doubt' },
      { state: 'done', value: answer, tries: 1 },
    ])
  })

  it('is done again where that may be, and goes on without the one that takes it down', async () => {
    const begun: string[] = []
    const test = callsOf(
      8,
      {
        concurrency: 4,
        async run({ key, tries }) {
          begun.push(key)
          // The others are slower than the crash, every time.
          if (key === '2') await test.crash()
          if (tries === 0) await new Promise((resolve) => setTimeout(resolve, 20))
          return answer
        },
      },
      'repeat',
    )
    // That it began was not written before the first one; from then on each is known.
    for (let crash = 1; crash <= 4; crash++) await expect(test.attempt()).rejects.toThrow('crashed')
    await test.attempt()
    expect(test.list().map(({ state }) => state)).toEqual(['done', 'refused', ...Array(6).fill('done')])
    expect(test.list()[1]).toMatchObject({ crashes: 3, error: { code: 'crashed' } })
    expect(begun.filter((key) => key === '2')).toHaveLength(4)
  })
})

describe('an attempt that is told to stop', () => {
  it('begins nothing more, and waits for what is under way', async () => {
    const gate = createGate()
    const begun: string[] = []
    const test = callsOf(10, {
      concurrency: 2,
      async run({ key }) {
        begun.push(key)
        await gate.passed
        return answer
      },
    })
    const running = test.attempt()
    await vi.waitUntil(() => begun.length === 2)
    test.abort()
    gate.open()
    await expect(running).rejects.toThrow('stopped')
    expect(test.states()).toMatch(/^1 done, 2 done, 3 waiting/)
    await test.attempt()
    expect(begun).toHaveLength(10)
  })

  it('does not do what it was about to, and leaves no doubt about that', async () => {
    const begun: string[] = []
    const test = callsOf(5, {
      concurrency: 4,
      async run({ key }) {
        begun.push(key)
        test.abort()
        return answer
      },
    })
    await expect(test.attempt()).rejects.toThrow('stopped')
    expect(begun).toEqual(['1'])
    expect(test.list().map(({ state, tries }) => `${state} ${tries}`)).toEqual(['done 1', ...Array(4).fill('waiting 0')])
  })

  it.each([
    { policy: 'once' as const, state: 'in_doubt', tries: 1, code: 'stopped' },
    { policy: 'repeat' as const, state: 'waiting', tries: 0, code: undefined },
  ])('gives it four seconds: then, with $policy, it is $state', async ({ policy, state, tries, code }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let isTold = false
      const test = callsOf(
        1,
        {
          run: (_item, { signal }) => {
            signal.addEventListener('abort', () => {
              isTold = true
            })
            // Neither ends nor listens.
            return new Promise<never>(() => {})
          },
        },
        policy,
      )
      const running = test.attempt()
      running.catch(() => {})
      await vi.waitUntil(() => test.list()[0]?.state === 'begun')
      test.abort()
      await vi.advanceTimersByTimeAsync(3900)
      expect(isTold).toBe(false)
      await vi.advanceTimersByTimeAsync(200)
      expect(isTold).toBe(true)
      await vi.advanceTimersByTimeAsync(500)
      await expect(running).rejects.toThrow('stopped')
      expect(test.list()).toMatchObject([{ state, tries }])
      expect(test.list()[0]?.error?.code).toBe(code)
    } finally {
      vi.useRealTimers()
    }
  })
})

it('no more are under way than may be, however many there are', async () => {
  let underWay = 0
  let most = 0
  const test = callsOf(2000, {
    concurrency: 7,
    async run() {
      most = Math.max(most, ++underWay)
      await new Promise(setImmediate)
      underWay--
      return answer
    },
  })
  await test.attempt()
  expect(most).toBe(7)
  expect(test.list().every(({ state }) => state === 'done')).toBe(true)
})

it('a list that is not there, and one that is worked off already, is a mistake of the kind', async () => {
  const test = createTestContext(calls)
  const run = (body: (ctx: typeof test.ctx) => Promise<unknown>) =>
    test.run(
      runKind(calls, async (_payload, ctx) => {
        await body(ctx)
        return {}
      }),
      {},
    )
  await expect(run((ctx) => ctx.items.each({ run: async () => answer }))).rejects.toThrow('that ctx.items.plan has made')
  await run((ctx) => ctx.items.plan(numbered(2)))
  await expect(
    run(({ items }) => Promise.all([items.each({ run: async () => answer }), items.each({ run: async () => answer })])),
  ).rejects.toThrow('at work already')
  await expect(run(({ items }) => items.each({ concurrency: 0, run: async () => answer }))).rejects.toThrow('must be 1 to 1000')
})
