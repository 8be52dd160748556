import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestContext } from '@/kinds/kit/testing'
import { type NewItem, runKind } from '@/kinds/kit/worker'
import { planList } from '@/kinds/kit/worker/items/plan'
import { type Calls, calls, numbered } from '@/tests/support/kinds/calls-kind'

type Source = Parameters<Calls['items']['plan']>[0]

function planning(sources: Source[]) {
  const test = createTestContext(calls)
  const worker = runKind(calls, async (_payload, ctx) => {
    await ctx.items.plan(sources.shift() ?? [], { phase: 'listing' })
    return {}
  })
  return { ...test, attempt: () => test.run(worker, {}) }
}

const many = numbered(1200)
const refused = [
  ['same_key', [...numbered(2), { key: '1', data: { n: 3 } }], 'Items 1 and 3 of the list are the same: 1.'],
  ['same_key', [...many, { key: '7', data: { n: 3 } }], 'Items 7 and 1,201 of the list are the same: 7.'],
  ['invalid_item', [...many, { key: 'x', data: { n: 'three' } }], 'Item 1,201 (x) does not fit: n.'],
  ['invalid_item', [{ key: '', data: { n: 1 } }], 'Item 1 () does not fit: key.'],
  ['invalid_item', [{ key: 'a\0', data: { n: 1 } }], 'does not fit: key.'],
  ['item_too_large', [{ key: 'x', data: { n: 1, note: 'ä'.repeat(9000) } }], 'Item 1 (x) is too large: at most 16 kB.'],
] satisfies [string, NewItem[], string][]

describe('a list', () => {
  it.each(refused)('is refused (%s) in words that say which item it is', async (code, source, message) => {
    const test = planning([source as Source])
    await expect(test.attempt()).rejects.toMatchObject({ name: 'PermanentError', code, message: expect.stringContaining(message) })
  })

  it('without an end is refused', async () => {
    let made = 0
    function* endless() {
      for (;;) yield { key: String(++made), data: { n: made } }
    }
    const answer = { op: 'reset', left: false, same: null, counts: {} } as never
    const ctx = { askItems: async () => answer, signal: new AbortController().signal }
    const planned = planList(endless(), { ctx, hint: { data: z.unknown() }, onPlanned() {}, most: 1000 })
    await expect(planned).rejects.toMatchObject({ code: 'too_many_items', message: 'The list has more than 1,000 items.' })
    expect(made).toBe(1001)
  })

  it('is read once: a later attempt finds it whole, and its source is left alone', async () => {
    const read: string[] = []
    async function* source() {
      for (const item of many) {
        read.push(item.key)
        yield item
      }
    }
    const test = planning([source(), source()])
    await test.attempt()
    await test.attempt()
    expect(read).toHaveLength(1200)
    expect(test.list()).toHaveLength(1200)
    expect(test.progress.map(({ phase, done, total }) => [phase, done, total])).toEqual([
      ['listing', 500, null],
      ['listing', 1000, null],
      ['listing', 1200, null],
    ])
  })

  it('that was broken off is made anew', async () => {
    async function* breaksOff() {
      yield* numbered(2000)
      await test.crash()
    }
    const test = planning([breaksOff(), numbered(3)])
    await expect(test.attempt()).rejects.toThrow('crashed')
    expect(test.list().length).toBeGreaterThan(3)
    await test.attempt()
    expect(test.list().map(({ key, state }) => `${key} ${state}`)).toEqual(['1 waiting', '2 waiting', '3 waiting'])
  })

  it('whose source fails fails as that does, and may be empty', async () => {
    async function* fails() {
      yield* numbered(2)
      throw new Error('the source is gone')
    }
    await expect(planning([fails()]).attempt()).rejects.toThrow('the source is gone')
    const empty = planning([[]])
    await empty.attempt()
    expect(empty.list()).toEqual([])
  })
})
