import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { NotDone, PermanentError, Refused, Skipped } from '@/kinds/kit/worker'
import { type EachDeps, eachItem } from '@/kinds/kit/worker/items/each'
import type { ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import { callsOf } from '@/tests/support/kinds/calls-kind'

const answer = { answer: 'yes' }
const freely = async () => () => {}
const policies = ['once', 'repeat'] as const

describe.each(policies)('what is passed before an item is begun, with %s', (policy) => {
  it('comes first, and what it gave is called once when the item is over', async () => {
    const order: string[] = []
    const test = callsOf(
      2,
      {
        async before({ key, data }, { idempotencyKey }) {
          order.push(`${key} ${data.n} waits, ${test.list()[Number(key) - 1]?.state}, ${idempotencyKey.split('.')[1]}`)
          return () => void order.push(`${key} leaves`)
        },
        async run({ key }) {
          order.push(`${key} acts`)
          if (key === '2') throw new Refused('no', 'No.')
          return answer
        },
      },
      policy,
    )
    await test.attempt()
    expect(order).toEqual(['1 1 waits, waiting, 1', '1 acts', '1 leaves', '2 2 waits, waiting, 2', '2 acts', '2 leaves'])
    expect(test.states()).toBe('1 done, 2 refused')
  })

  it('decides by what it throws, and never leaves a doubt', async () => {
    const thrown: Record<string, Error> = {
      1: new Skipped('unsubscribed', 'Wants no more.'),
      2: new Refused('no_number', 'There is no such number.'),
      3: new PermanentError('closed', 'For ever closed.'),
      4: new Error('whatever'),
      5: new NotDone('Not now.', { afterMs: 3000, isTry: false }),
    }
    const acted: string[] = []
    const test = callsOf(
      6,
      {
        concurrency: 3,
        maxTries: 2,
        async before({ key }) {
          const error = thrown[key]
          if (key === '5') delete thrown[key]
          if (error) throw error
          return () => {}
        },
        async run({ key }) {
          acted.push(key)
          return answer
        },
      },
      policy,
    )
    await test.attempt()
    expect(test.list().map(({ state, error, tries }) => [state, error?.code, tries])).toEqual([
      ['skipped', 'unsubscribed', 1],
      ['refused', 'no_number', 1],
      ['refused', 'closed', 1],
      ['refused', 'error', 2],
      ['done', undefined, 1],
      ['done', undefined, 1],
    ])
    expect(acted).toEqual(['6', '5'])
  })

  it('may hold the whole list: nothing was begun, and it is no try', async () => {
    let isHeld = true
    const test = callsOf(
      4,
      {
        concurrency: 2,
        async before() {
          if (isHeld) throw new NotDone('Nobody may.', { code: 'limited', afterMs: 60_000, all: true, isTry: false })
          return () => {}
        },
        run: async () => answer,
      },
      policy,
    )
    const push = test.rests.push.bind(test.rests)
    test.rests.push = (...rests) => {
      isHeld = false
      expect(test.list().map(({ state, tries }) => `${state} ${tries}`)).toEqual(Array(4).fill('waiting 0'))
      return push(...rests)
    }
    await test.attempt()
    expect([...test.rests]).toEqual([{ delayMs: 60_000, why: { code: 'limited', message: 'Nobody may.' } }])
    expect(test.list().map(({ state, tries }) => `${state} ${tries}`)).toEqual(Array(4).fill('done 1'))
  })

  it('is given back by those that are not begun after all, for the list is held or told to stop meanwhile', async () => {
    let inside = 0
    const waiting: (() => void)[] = []
    const test = callsOf(
      3,
      {
        concurrency: 3,
        async before({ key }) {
          if (key !== '1') await new Promise<void>((resolve) => waiting.push(resolve))
          inside++
          return () => void inside--
        },
        async run() {
          await vi.waitUntil(() => waiting.length === 2)
          test.abort()
          for (const go of waiting) go()
          await setImmediate()
          return answer
        },
      },
      policy,
    )
    await expect(test.attempt()).rejects.toThrow('stopped')
    expect([inside, test.states()]).toEqual([0, '1 done, 2 waiting, 3 waiting'])
  })

  it('holds up no end that is to be written', async () => {
    const test = callsOf(
      2,
      {
        async before({ key }) {
          if (key === '2') await vi.waitUntil(() => test.list()[0]?.state === 'done')
          return () => {}
        },
        run: async () => answer,
      },
      policy,
    )
    await test.attempt()
    expect(test.states()).toBe('1 done, 2 done')
  })
})

it('a kill while many wait leaves in doubt only what was begun', async () => {
  const test = callsOf(10, {
    concurrency: 5,
    before: async ({ key }) => (key === '2' ? () => {} : new Promise(() => {})),
    run: () => test.crash(),
  })
  await expect(test.attempt()).rejects.toThrow('crashed')
  expect(test.list().map(({ state }) => state)).toEqual(['waiting', 'begun', ...Array(8).fill('waiting')])
})

it.each(policies)('whose begin took long is passed anew, with %s, and not done where that says no', async (policy) => {
  let now = 0
  const passes: number[] = []
  const states: string[] = []
  const counts = { total: 2, waiting: 0, begun: 0, done: 2, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
  async function answerTo(ask: ItemsAsk) {
    if (ask.op === 'open') return { op: ask.op, planned: true, low: 0, counts }
    if (ask.op === 'read') return { op: ask.op, items: ask.after === 0 ? [itemOf(1), itemOf(2)] : [] }
    if (ask.op === 'due') return { op: ask.op, items: [], next: null }
    if (ask.op !== 'write') return { op: ask.op, counts }
    // The ledger was away.
    if (ask.begins.length > 0) now += 1000
    states.push(...ask.ends.map(({ seq, state }) => `${seq} ${state}`))
    return { op: ask.op, granted: ask.begins, counts }
  }
  const log = { info() {}, warn() {} }
  // A later attempt: what may have crashed the earlier one is written before it is done, with either policy.
  const ctx = { jobId: 'j', attempt: 2, askItems: answerTo as EachDeps['ctx']['askItems'], signal: new AbortController().signal, log }
  const clock = { now: () => now, wait: async () => {} }
  await eachItem(
    {
      async before({ seq }) {
        passes.push(seq)
        if (passes.filter((one) => one === seq).length > 1 && seq === 2) throw new NotDone('Not now.', { isTry: false })
        return freely()
      },
      run: async () => null,
    },
    { ctx, hint: { policy, data: z.unknown() }, policy, clock, onCounts() {} },
  )
  expect(passes).toEqual([1, 1, 2, 2])
  expect(states).toEqual(['1 done', '2 waiting'])
})

const itemOf = (seq: number) => ({ seq, key: `k${seq}`, label: null, data: null, tries: 0, crashes: 0 })
