import { describe, expect, it } from 'vitest'
import { createGate } from '@/kinds/kit/worker/items/gate'
import { createLow } from '@/kinds/kit/worker/items/low'
import { allOf, createPages } from '@/kinds/kit/worker/items/pages'

describe('pages', () => {
  const read = (reads: number[]) => async (after: number, limit: number) => {
    reads.push(after)
    return [1, 2, 3, 4, 5, 6, 7]
      .filter((seq) => seq > after)
      .slice(0, limit)
      .map((seq) => ({ seq }))
  }

  it('are read one ahead, each once, in order', async () => {
    const reads: number[] = []
    const pages = createPages({ read: read(reads), size: 3, after: 0 })
    expect(await pages.take()).toEqual({ seq: 1 })
    expect(reads).toEqual([0])
    expect([pages.take(), pages.take(), reads]).toEqual([{ seq: 2 }, { seq: 3 }, [0, 3]])
    const rest = []
    for await (const { seq } of allOf({ read: read([]), size: 3, after: 2 })) rest.push(seq)
    expect(rest).toEqual([3, 4, 5, 6, 7])
  })

  it('are taken by many at once, and none twice', async () => {
    const pages = createPages({ read: read([]), size: 2, after: 0 })
    const taken = await Promise.all(Array.from({ length: 9 }, () => pages.take()))
    expect(taken.map((one) => one?.seq ?? null)).toEqual([1, 2, 3, 4, 5, 6, 7, null, null])
  })

  it('that cannot be read are told to whoever takes, also when nobody waited', async () => {
    const pages = createPages<{ seq: number }>({ read: () => Promise.reject(new Error('gone')), size: 3, after: 0 })
    await expect(Promise.resolve(pages.take())).rejects.toThrow('gone')
    expect(() => pages.take()).toThrow('gone')
  })
})

it('the low mark stands before the first that is under way', () => {
  const low = createLow(10)
  expect(low.value()).toBe(10)
  for (const seq of [11, 12, 13]) low.taken(seq)
  low.ended(12)
  expect(low.value()).toBe(10)
  low.ended(11)
  expect(low.value()).toBe(12)
  low.ended(13)
  expect(low.value()).toBe(13)
})

it('a gate lets one that is to be alone in when all others are out, and nobody before it', async () => {
  const gate = createGate()
  const inside: string[] = []
  async function enter(name: string, alone: boolean) {
    const leave = await gate.enter(alone)
    inside.push(name)
    return leave
  }
  const [one, two] = await Promise.all([enter('one', false), enter('two', false)])
  const alone = enter('alone', true)
  const after = enter('after', false)
  one()
  await Promise.resolve()
  expect(inside).toEqual(['one', 'two'])
  two()
  const leave = await alone
  expect(inside).toEqual(['one', 'two', 'alone'])
  leave()
  await after
  expect(inside).toEqual(['one', 'two', 'alone', 'after'])
})
