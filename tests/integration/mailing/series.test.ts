import { expect, it } from 'vitest'
import { seriesUnderKills } from '@/tests/support/smtp/series-under-kills'

it('kill -9 of the worker, three times in the middle: nobody gets two, the sum is right, and what is unknown is said to be', async () => {
  const [people, connections] = [250, 3]
  const { job, kills, taken, most } = await seriesUnderKills({ people, connections, killAfter: [40, 110, 190] })
  const { done = 0, inDoubt = 0, total } = job.items ?? {}
  expect([job.state, kills, done + inDoubt, total, most]).toEqual(['completed', 3, people, people, 1])
  expect(inDoubt).toBeLessThanOrEqual(kills * connections)
  expect(taken).toBeGreaterThanOrEqual(done)
}, 120_000)
