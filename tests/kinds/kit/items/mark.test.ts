import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '@/kinds/kit/worker/clock'
import { type EachDeps, eachItem } from '@/kinds/kit/worker/items/each'
import type { ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts, ItemPolicy } from '@/lib/contracts/items'

const ITEMS = 900
const counts: ItemCounts = { total: ITEMS, waiting: 0, begun: 0, done: ITEMS, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }

/** A list whose writes take several turns each, two of which may be under way: each finds that the mark passes only what is written. */
async function workOff(policy: ItemPolicy, concurrency: number, run: (item: { seq: number }) => Promise<void>) {
  const written = new Set<number>()
  const writes: { begins: number; low: number }[] = []
  let underWay = 0
  let most = 0

  async function answerTo(ask: ItemsAsk) {
    if (ask.op === 'open') return { op: ask.op, planned: true, low: 0, counts }
    if (ask.op === 'read') return { op: ask.op, items: waiting.slice(ask.after, ask.after + ask.limit) }
    if (ask.op === 'due') return { op: ask.op, items: [], next: null }
    if (ask.op !== 'write') return { op: ask.op, counts }
    const passed = Array.from({ length: ask.low }, (_, at) => at + 1)
    expect(passed.filter((seq) => !written.has(seq))).toEqual([])
    writes.push({ begins: ask.begins.length, low: ask.low })
    most = Math.max(most, ++underWay)
    for (let turn = 0; turn < 5; turn++) await setImmediate()
    for (const { seq } of ask.ends) written.add(seq)
    underWay--
    return { op: ask.op, granted: ask.begins, counts }
  }

  const log = { info() {}, warn() {} }
  const ctx = { jobId: 'j', attempt: 1, askItems: answerTo as EachDeps['ctx']['askItems'], signal: new AbortController().signal, log }
  await eachItem({ concurrency, run }, { ctx, hint: { policy, data: z.unknown() }, policy, clock: systemClock, onCounts() {} })
  expect(written.size).toBe(ITEMS)
  return { writes, most }
}

const cases = [
  ['once', 10],
  ['once', 300],
  ['repeat', 10],
] as const
it.each(cases)(
  'the mark passes no item whose end is not written yet, however many writes are under way: %s, %i at a time',
  async (...one) => {
    // Each takes a different time, so that two writes hold what belongs together.
    const { writes, most } = await workOff(...one, async ({ seq }) => {
      for (let turn = 0; turn < seq % 7; turn++) await setImmediate()
    })
    expect(Math.max(...writes.map(({ low }) => low))).toBeGreaterThan(ITEMS / 2)
    expect(most).toBe(2)
  },
)

it('many that take no time are written in halves, so that one half acts while the other is written', async () => {
  const { writes, most } = await workOff('once', 300, async () => {})
  expect(Math.max(...writes.map(({ begins }) => begins))).toBe(150)
  expect(most).toBe(2)
})

it('few that take no time are one write, for each costs as much as many items', async () => {
  const { writes, most } = await workOff('once', 100, async () => {})
  expect(writes.map(({ begins }) => begins)).toEqual([...Array.from({ length: ITEMS / 100 }, () => 100), 0])
  expect(most).toBe(1)
})

const waiting = Array.from({ length: ITEMS }, (_, at) => ({
  seq: at + 1,
  key: `k${at + 1}`,
  label: null,
  data: null,
  tries: 0,
  crashes: 0,
}))
