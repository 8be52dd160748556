import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '@/kinds/kit/worker/items/clock'
import { type EachDeps, eachItem } from '@/kinds/kit/worker/items/each'
import type { ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts } from '@/lib/contracts/items'

const ITEMS = 200
const counts: ItemCounts = { total: ITEMS, waiting: 0, begun: 0, done: ITEMS, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }

it.each(['once', 'repeat'] as const)(
  'the mark passes no item whose end is not written yet, however many writes are under way: %s',
  async (policy) => {
    const written = new Set<number>()
    const marks: number[] = []
    let underWay = 0
    let most = 0

    async function answerTo(ask: ItemsAsk) {
      if (ask.op === 'open') return { op: ask.op, planned: true, low: 0, counts }
      if (ask.op === 'read') return { op: ask.op, items: waiting.slice(ask.after, ask.after + ask.limit) }
      if (ask.op === 'due') return { op: ask.op, items: [], next: null }
      if (ask.op !== 'write') return { op: ask.op, counts }
      const passed = Array.from({ length: ask.low }, (_, at) => at + 1)
      expect(passed.filter((seq) => !written.has(seq))).toEqual([])
      marks.push(ask.low)
      most = Math.max(most, ++underWay)
      for (let turn = 0; turn < 5; turn++) await setImmediate()
      for (const { seq } of ask.ends) written.add(seq)
      underWay--
      return { op: ask.op, granted: ask.begins, counts }
    }

    const log = { info() {}, warn() {} }
    const ctx = { jobId: 'j', attempt: 1, askItems: answerTo as EachDeps['ctx']['askItems'], signal: new AbortController().signal, log }
    // Each takes a different time, so that two writes hold what belongs together.
    const run = async ({ seq }: { seq: number }) => {
      for (let turn = 0; turn < seq % 7; turn++) await setImmediate()
    }
    await eachItem({ concurrency: 10, run }, { ctx, hint: { policy, data: z.unknown() }, policy, clock: systemClock, onCounts() {} })
    expect(written.size).toBe(ITEMS)
    expect(Math.max(...marks)).toBeGreaterThan(ITEMS / 2)
    expect(most).toBe(2)
  },
)

const waiting = Array.from({ length: ITEMS }, (_, at) => ({
  seq: at + 1,
  key: `k${at + 1}`,
  label: null,
  data: null,
  tries: 0,
  crashes: 0,
}))
