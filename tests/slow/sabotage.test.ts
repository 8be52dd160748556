import { expect, it } from 'vitest'
import { linesOf } from '@/tests/chaos/check/report'
import { TRIALS } from '@/tests/chaos/directed'
import { runDirected } from '@/tests/chaos/run-directed'

const trials = Object.entries(TRIALS)
/** Long after the healthy product has ended them all: see the runs without sabotage. */
const STUCK_MS = 30_000

it.each(trials)('%s broken on purpose is caught', async (sabotage, { directed, caughtBy }) => {
  const report = await runDirected(directed, { seed: 1, sabotage, endedMs: STUCK_MS })
  const caught = caughtBy.filter((counter) => report.counters[counter] > 0)
  expect(caught, linesOf(report).join('\n')).not.toEqual([])
  expect(report.failedFaults).toEqual([])
})

it.each(trials)('the same faults as for %s, with nothing broken, are borne', async (_, { directed }) => {
  const report = await runDirected(directed, { seed: 2 })
  expect(report.clean, linesOf(report).join('\n')).toBe(true)
})

// So it is the order of acknowledgement and claim that was caught, and not the sweeper that was missing.
it('the faults for ack need no sweeper as long as the claim comes first', async () => {
  const report = await runDirected(TRIALS.ack.directed, { seed: 3, sabotage: 'refill', endedMs: STUCK_MS })
  expect(report.clean, linesOf(report).join('\n')).toBe(true)
})
