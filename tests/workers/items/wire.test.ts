import { expect, it } from 'vitest'
import { type ItemEnd, type ItemsAsk, SentAsk, toSend } from '@/kinds/kit/worker/items-protocol'

const plain: ItemEnd = { seq: 7, state: 'done', value: null, error: null, delayMs: null }
const why = { code: 'error', message: 'It went wrong.' }
const ends: ItemEnd[] = [
  plain,
  { ...plain, seq: 8, value: { id: 'a' } },
  { ...plain, seq: 9, error: why },
  { ...plain, seq: 10, state: 'waiting', delayMs: 20, error: why },
  { ...plain, seq: 11, state: 'in_doubt', error: why },
]

it('says of an item that is plainly done nothing but its number, and the others as they are', () => {
  const ask: ItemsAsk = { op: 'write', begins: [12], ends, low: 6 }
  const sent = JSON.parse(JSON.stringify(toSend(ask)))
  expect(sent.ends).toEqual([7, ...ends.slice(1)])
  expect(SentAsk.parse(sent)).toEqual(sent)
})

it('takes no other number for one', () => {
  const parse = (end: unknown) => SentAsk.safeParse({ op: 'write', begins: [], ends: [end], low: 0 }).success
  expect([1.5, '7', null, 2 ** 60].map(parse)).toEqual([false, false, false, false])
})
