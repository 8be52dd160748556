import { expect, it } from 'vitest'
import { linesOf } from '@/tests/chaos/check/report'
import { TRIALS } from '@/tests/chaos/directed'
import { runDirected } from '@/tests/chaos/run-directed'

// The others take longer, and so do the same faults with nothing broken: tests/slow/sabotage.test.ts.
it('a notification that is not written with its end is caught', async () => {
  const report = await runDirected(TRIALS.notification.directed, { seed: 1, sabotage: 'notification', endedMs: 1000 })
  expect(report.counters.lost, linesOf(report).join('\n')).toBeGreaterThan(0)
  expect(report.findings.lost.join('\n')).toContain('is completed without its notification')
}, 120_000)
