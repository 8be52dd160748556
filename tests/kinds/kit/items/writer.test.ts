import { expect, it, vi } from 'vitest'
import { createWriter } from '@/kinds/kit/worker/items/writer'
import type { ItemEnd } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts } from '@/lib/contracts/items'

const counts: ItemCounts = { total: 9, waiting: 9, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
const done = (seq: number): ItemEnd => ({ seq, state: 'done', value: null, error: null, delayMs: null })

/** A ledger that answers when it is told to. */
function setup({ room = 100, most = 100, onWithheld = () => {} } = {}) {
  const sent: { begins: number[]; ends: number[]; answer(granted: number[]): void; fail(error: Error): void }[] = []
  const writer = createWriter({
    send: (begins, ends) =>
      new Promise((resolve, reject) => {
        sent.push({ begins, ends: ends.map(({ seq }) => seq), answer: (granted) => resolve({ granted, counts }), fail: reject })
      }),
    onCounts() {},
    onWithheld,
    room,
    most,
  })
  const until = (writes: number) => vi.waitUntil(() => sent.length === writes)
  return { sent, writer, until }
}
const asSent = ({ begins, ends }: { begins: number[]; ends: number[] }) => ({ begins, ends })

it('gathers what comes while two writes are under way into the next one', async () => {
  const { sent, writer, until } = setup()
  const first = [writer.write({ begin: 1 }), writer.write({ begin: 2 })]
  await until(1)
  const second = writer.write({ begin: 3 })
  await until(2)
  const third = [writer.write({ end: done(1), begin: 4 }), writer.write({ end: done(2) })]
  sent[0]?.answer([1, 2])
  expect(await Promise.all(first)).toEqual([true, true])
  await until(3)
  sent[1]?.answer([3])
  expect(await second).toBe(true)
  sent[2]?.answer([4])
  expect(await Promise.all(third)).toEqual([true, false])
  expect(sent.map(asSent)).toEqual([
    { begins: [1, 2], ends: [] },
    { begins: [3], ends: [] },
    { begins: [4], ends: [1, 2] },
  ])
})

it('lets no more than so many wait for one write: they would all wait, and then all act, at the same time', async () => {
  const { sent, writer, until } = setup({ most: 2 })
  const all = [1, 2, 3, 4, 5].map((begin) => writer.write({ begin }))
  await until(2)
  sent[0]?.answer([1, 2])
  expect(await Promise.all(all.slice(0, 2))).toEqual([true, true])
  const ended = writer.write({ end: done(1), begin: 6 })
  await until(3)
  sent[1]?.answer([3, 4])
  sent[2]?.answer([5, 6])
  expect(await Promise.all([...all, ended])).toEqual([true, true, true, true, true, true])
  expect(sent.map(asSent)).toEqual([
    { begins: [1, 2], ends: [] },
    { begins: [3, 4], ends: [] },
    { begins: [5, 6], ends: [1] },
  ])
})

it('says that one may not begin, and that there is one', async () => {
  const onWithheld = vi.fn()
  const { sent, writer, until } = setup({ onWithheld })
  const begun = [writer.write({ begin: 1 }), writer.write({ begin: 2 })]
  await until(1)
  sent[0]?.answer([2])
  expect(await Promise.all(begun)).toEqual([false, true])
  expect(onWithheld).toHaveBeenCalledOnce()
})

it('leaves out the begin of one that is over before it was sent', async () => {
  const { sent, writer, until } = setup()
  void writer.tell({ begin: 1 })
  void writer.tell({ begin: 2 })
  await writer.tell({ end: done(1) })
  await until(1)
  expect(sent.map(asSent)).toEqual([{ begins: [2], ends: [1] }])
})

it('has room for so many ends that are not written yet, then whoever tells one waits', async () => {
  const { sent, writer, until } = setup({ room: 2 })
  await writer.tell({ end: done(1) })
  let isIn = false
  const second = writer.tell({ end: done(2) }).then(() => {
    isIn = true
  })
  await until(1)
  expect(isIn).toBe(false)
  sent[0]?.answer([])
  await second
  await writer.settled()
})

it('takes nothing more once a write has failed, from whoever waits for it or not', async () => {
  const { sent, writer, until } = setup()
  await writer.tell({ end: done(1) })
  await until(1)
  const beside = writer.tell({ end: done(2) })
  await until(2)
  const later = writer.write({ begin: 3 })
  sent[0]?.fail(new Error('not written'))
  await expect(later).rejects.toThrow('not written')
  await expect(writer.tell({ end: done(4) })).rejects.toThrow('not written')
  await expect(writer.settled()).rejects.toThrow('not written')
  await beside
  expect(sent).toHaveLength(2)
})
