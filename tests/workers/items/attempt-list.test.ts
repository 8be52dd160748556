import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import { noItems } from '@/lib/ledger/items/counts'
import type { ItemsWrite, Written } from '@/lib/ledger/items/write'
import { Fenced } from '@/workers/items/ask'
import { type AttemptListDeps, createAttemptList } from '@/workers/items/attempt-list'
import type { ItemsLedger } from '@/workers/items/items-ledger'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const id = { jobId: 'a', attempt: 2 }
const outage = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const written: Written = { isStopping: false, granted: [], counts: { ...noItems, total: 9 } }
const end = (seq: number, state: 'done' | 'waiting' = 'done', delayMs: number | null = null) => ({
  seq,
  state,
  value: null,
  error: null,
  delayMs,
})
const write = (change: Partial<Extract<ItemsAsk, { op: 'write' }>> = {}): ItemsAsk => ({
  op: 'write',
  begins: [],
  ends: [end(1)],
  low: 0,
  ...change,
})

function listWith(ledger: Partial<ItemsLedger>, on: Partial<AttemptListDeps> = {}) {
  const nothing = () => {}
  return createAttemptList(id, {
    ...{ ledger: ledger as ItemsLedger, onCounts: nothing, onStopping: nothing, onFenced: nothing, log: { warn: nothing } },
    ...on,
  })
}

it('writes what was done however long the ledger is away, as the same write, and is not idle before', async () => {
  const sent: ItemsWrite[] = []
  const answers = [() => Promise.reject(outage), () => Promise.reject(outage), async () => written]
  const list = listWith({
    write: (one) => {
      sent.push(one)
      return (answers.shift() ?? (async () => written))()
    },
  })
  const asked = list.ask(write())
  let idle = false
  void list.idle().then(() => {
    idle = true
  })
  await vi.advanceTimersByTimeAsync(100)
  expect(idle).toBe(false)
  await vi.advanceTimersByTimeAsync(2000)
  expect(await asked).toEqual({ op: 'write', granted: [], counts: written.counts })
  await list.idle()
  expect(sent).toEqual([sent[0], sent[0], sent[0]])
  expect(sent[0]).toMatchObject({ ...id, nth: 1 })
})

it('sends one write after the other, each with a number of its own', async () => {
  const sent: number[] = []
  const answer: (() => void)[] = []
  const list = listWith({
    write: ({ nth }) => {
      sent.push(nth)
      return new Promise((resolve) => answer.push(() => resolve(written)))
    },
  })
  const both = [list.ask(write()), list.ask(write())]
  await vi.advanceTimersByTimeAsync(0)
  expect(sent).toEqual([1])
  answer[0]?.()
  await both[0]
  await vi.advanceTimersByTimeAsync(0)
  expect(sent).toEqual([1, 2])
  answer[1]?.()
  await both[1]
})

it('begins nothing that has ended already, and waits for no longer than a year', async () => {
  const sent: ItemsWrite[] = []
  const list = listWith({
    write: async (one) => {
      sent.push(one)
      return written
    },
  })
  await list.ask(write({ begins: [1, 2], ends: [end(1, 'waiting', 1e300)] }))
  expect(sent).toMatchObject([{ begins: [2], ends: [{ seq: 1, delayMs: 366 * 86_400_000 }] }])
})

it('tells the counts, a stop that the ledger knows of, and whether anything has ended', async () => {
  const heard: unknown[] = []
  const stopping = { ...written, isStopping: true }
  const answers = [written, stopping]
  const list = listWith(
    { write: async () => answers.shift() ?? written },
    { onCounts: (counts) => heard.push(counts.total), onStopping: () => heard.push('stop') },
  )
  await list.ask(write({ ends: [end(1, 'waiting')] }))
  expect(list.hasHeadway()).toBe(false)
  await list.ask(write())
  expect(list.hasHeadway()).toBe(true)
  expect(heard).toEqual([9, 'stop', 9])
})

it('is fenced where the ledger says so, and goes on to nothing', async () => {
  const onFenced = vi.fn()
  const list = listWith({ write: async () => null, step: async () => null }, { onFenced })
  await expect(list.ask(write())).rejects.toBeInstanceOf(Fenced)
  await expect(list.ask({ op: 'step', key: 'a', policy: 'once', resolves: false })).rejects.toBeInstanceOf(Fenced)
  expect(onFenced).toHaveBeenCalledTimes(2)
  await list.idle()
})

it('tells what the ledger will never take, and takes what comes after it', async () => {
  const broken = Object.assign(new Error('out of range'), { code: '22003' })
  const answers: (() => Promise<Written>)[] = [() => Promise.reject(broken), async () => written]
  const list = listWith({ write: () => (answers.shift() ?? (async () => written))() })
  await expect(list.ask(write())).rejects.toBe(broken)
  expect(await list.ask(write())).toMatchObject({ counts: { total: 9 } })
})

it('knows whose items take the crashes of their runner', async () => {
  const open = async () => ({ planned: true, low: 0, counts: noItems })
  const [once, again] = [listWith({ open }), listWith({ open })]
  await once.ask({ op: 'open', policy: 'once', resolves: false })
  await again.ask({ op: 'open', policy: 'repeat', resolves: false })
  expect([once.takesCrashes(), again.takesCrashes()]).toEqual([false, true])
})

it('knows that some of its list had ended before', async () => {
  const openWith = async (done: number) => {
    const counts = { ...noItems, total: 9, waiting: 8 - done, begun: 1, done }
    const list = listWith({ open: async () => ({ planned: true, low: 0, counts }) })
    await list.ask({ op: 'open', policy: 'once', resolves: false })
    return list.isResumed()
  }
  expect([await openWith(0), await openWith(3)]).toEqual([false, true])
})
