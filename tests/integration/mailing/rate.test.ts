import { expect, it } from 'vitest'
import { mostAbove, rateUnderWipes } from '@/tests/support/smtp/rate-under-wipes'

it('Redis emptied again and again: several workers together send no more than one burst above the rate', async () => {
  const [workers, people, perSecond, connections] = [2, 45, 20, 2]
  const { jobs, taken, wipes, above } = await rateUnderWipes({ workers, people, perSecond, connections, wipeEveryMs: 500 })
  expect([jobs.map(({ state }) => state), taken, wipes > 4]).toEqual([['completed', 'completed'], workers * people, true])
  // What a busy machine holds up between its turn and the server comes together with the next ones: one on each line.
  expect(above).toBeLessThanOrEqual(perSecond / 5 + 2 * workers * connections)
}, 120_000)

it('what is above a rate is counted over any stretch of time', () => {
  const even = Array.from({ length: 50 }, (_, nth) => nth * 100)
  expect(mostAbove(even, 10)).toBeCloseTo(1)
  expect(mostAbove([...even.slice(0, 20), 1900, 1900, 1900, ...even.slice(20)], 10)).toBeCloseTo(4)
})
