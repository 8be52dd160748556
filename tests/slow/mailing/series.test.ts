import { expect, it } from 'vitest'
import { rateUnderWipes } from '@/tests/support/smtp/rate-under-wipes'
import { seriesUnderKills } from '@/tests/support/smtp/series-under-kills'

/** A seed is told with what fails, and gives the same moments again. */
function momentsOf(seed: number, kills: number, people: number): number[] {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  return Array.from({ length: kills }, () => 1 + Math.floor(next() * (people - kills))).sort((a, b) => a - b)
}

it('5,000 recipients and 20 times kill -9 at random: at most once each, and all of them accounted for', async () => {
  const [people, connections, times] = [5000, 5, 20]
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const { job, kills, taken, most } = await seriesUnderKills({ people, connections, killAfter: momentsOf(seed, times, people) })
  const { done = 0, inDoubt = 0, refused = 0, total } = job.items ?? {}
  expect({ seed, state: job.state, kills, sum: done + refused + inDoubt, total, most }).toEqual({
    seed,
    state: 'completed',
    kills: times,
    sum: people,
    total: people,
    most: 1,
  })
  expect(inDoubt).toBeLessThanOrEqual(kills * connections)
  expect(taken).toBeGreaterThanOrEqual(done)
}, 600_000)

it('four workers at 20 a second, while Redis is emptied every 0.7 seconds: no more than one burst above that, in any stretch of a minute', async () => {
  const [workers, people, perSecond, connections] = [4, 300, 20, 5]
  const { jobs, taken, wipes, above, perSecond: got } = await rateUnderWipes({ workers, people, perSecond, connections, wipeEveryMs: 700 })
  process.stdout.write(
    `${taken} mails, Redis emptied ${wipes} times: ${got.toFixed(1)} a second, at most ${above.toFixed(1)} above the rate\n`,
  )
  expect([jobs.map(({ state }) => state), taken]).toEqual([Array(workers).fill('completed'), workers * people])
  // One burst, and what is on a line or ready for it when the machine is busy.
  expect(above).toBeLessThanOrEqual(perSecond / 5 + 2 * workers * connections)
}, 300_000)
