import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { coalesce } from '@/workers/coalesce'

/** A `run` whose calls end when they are told to. */
function setup(answer: (item: string) => string = (item) => `${item}!`) {
  const calls: { items: string[]; end(error?: Error): void }[] = []
  const give = coalesce((items: string[]) => {
    return new Promise<string[]>((resolve, reject) => {
      calls.push({ items, end: (error) => (error ? reject(error) : resolve(items.map(answer))) })
    })
  })
  return { give, calls }
}

describe('coalesce', () => {
  it('sends what comes first at once, and what comes meanwhile together', async () => {
    const { give, calls } = setup()
    const first = give('a')
    await turn()
    const rest = ['b', 'c', 'd'].map(give)
    await turn()
    expect(calls.map(({ items }) => items)).toEqual([['a']])
    calls[0]?.end()
    expect(await first).toBe('a!')
    await turn()
    expect(calls.map(({ items }) => items)).toEqual([['a'], ['b', 'c', 'd']])
    calls[1]?.end()
    expect(await Promise.all(rest)).toEqual(['b!', 'c!', 'd!'])
  })

  it('takes what comes in one turn of the event loop as one, and no more than fifty', async () => {
    const { give, calls } = setup()
    const all = Array.from({ length: 60 }, (_, i) => give(String(i)))
    await turn()
    calls[0]?.end()
    await turn()
    calls[1]?.end()
    await Promise.all(all)
    expect(calls.map(({ items }) => items.length)).toEqual([50, 10])
  })

  it('lets only the one fail that the ledger refuses', async () => {
    const refused = Object.assign(new Error('duplicate key'), { code: '23505' })
    const give = coalesce(async (items: string[]) => {
      if (items.includes('bad')) throw refused
      return items
    })
    const results = await Promise.allSettled(['a', 'bad', 'b'].map(give))
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason))).toEqual(['a', refused, 'b'])
  })

  it('tells everyone of an outage without asking the ledger once more for each', async () => {
    const outage = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const { give, calls } = setup()
    const all = Promise.allSettled(['a', 'b'].map(give))
    await turn()
    calls[0]?.end(outage)
    expect((await all).map((result) => result.status)).toEqual(['rejected', 'rejected'])
    expect(calls).toHaveLength(1)
    const next = give('c')
    await turn()
    calls[1]?.end()
    expect(await next).toBe('c!')
  })
})
