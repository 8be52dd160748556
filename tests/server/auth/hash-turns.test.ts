import { expect, it } from 'vitest'
import { createHashTurns } from '@/server/auth/hash-turns'
import { HttpProblem } from '@/server/problems'

const stays = new AbortController().signal

/** Work that ends when it is told to; `begun` has the names in the order in which they began. */
function setup(options: Parameters<typeof createHashTurns>[0] = {}) {
  const turns = createHashTurns({ atOnce: 2, mostWaiting: 4, ...options })
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const come = (name: string, address: string, { signal = stays, account = address } = {}) => {
    const done = turns
      .run({ address, account }, signal, () => {
        begun.push(name)
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
      })
      .catch((error: unknown) => (error instanceof HttpProblem ? error.status : error))
    return { done, end: () => ends.get(name)?.() }
  }
  return { come, begun }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

it('lets few run at once, and the others one after another, the newest first', async () => {
  const { come, begun } = setup()
  const all = ['a', 'b', 'c', 'd'].map((name) => come(name, name))
  expect(begun).toEqual(['a', 'b'])
  all[1]?.end()
  await settle()
  expect(begun).toEqual(['a', 'b', 'd'])
  all[0]?.end()
  await settle()
  expect(begun).toEqual(['a', 'b', 'd', 'c'])
})

it('lets nobody wait behind a flood from one address', async () => {
  const { come, begun } = setup()
  const flood = ['f1', 'f2', 'f3', 'f4', 'f5'].map((name) => come(name, 'flood'))
  come('person', 'elsewhere')
  flood[0]?.end()
  await settle()
  expect(begun).toEqual(['f1', 'f2', 'person'])
})

it('lets nobody wait behind a flood from the same address, for one account or for many', async () => {
  const { come, begun } = setup()
  const flood = ['f1', 'f2', 'f3', 'f4'].map((name) => come(name, 'here', { account: 'victim' }))
  come('person', 'here', { account: 'person' })
  flood[0]?.end()
  await settle()
  expect(begun).toEqual(['f1', 'f2', 'person'])
  const other = setup()
  const crowd = ['f1', 'f2', 'f3', 'f4'].map((name) => other.come(name, 'here', { account: name }))
  other.come('person', 'here', { account: 'person' })
  crowd[0]?.end()
  await settle()
  expect(other.begun).toEqual(['f1', 'f2', 'person'])
})

it('refuses what is too much at once, from whoever has most waiting, and says when to come back', async () => {
  const { come } = setup()
  const flood = Array.from({ length: 20 }, (_, index) => come(`f${index}`, 'flood'))
  const person = come('person', 'elsewhere')
  const refused = await Promise.all(flood.slice(2, 17).map(({ done }) => done))
  expect(refused).toEqual(Array(15).fill(429))
  flood[0]?.end()
  await settle()
  person.end()
  expect(await person.done).toBe('person')
})

it('begins nothing for somebody who has gone', async () => {
  const { come, begun } = setup()
  const [first] = [come('a', 'x'), come('b', 'x')]
  const gone = new AbortController()
  const left = come('left', 'y', { signal: gone.signal })
  gone.abort()
  expect(await left.done).toBe(429)
  expect(await come('late', 'y', { signal: gone.signal }).done).toBe(429)
  come('next', 'z')
  first?.end()
  await settle()
  expect(begun).toEqual(['a', 'b', 'next'])
})

it('keeps nobody waiting beyond the time of an answer', async () => {
  const { come } = setup({ maxWaitMs: 1 })
  come('a', 'x')
  come('b', 'x')
  expect(await come('c', 'y').done).toBe(429)
})

it('goes on after work that failed', async () => {
  const turns = createHashTurns({ atOnce: 1 })
  const caller = { address: 'x', account: 'x' }
  await expect(turns.run(caller, stays, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await turns.run(caller, stays, async () => 'yes')).toBe('yes')
})
