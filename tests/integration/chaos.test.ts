import { describe, expect, it } from 'vitest'
import { isClean } from '@/tests/chaos/check'
import { planFaults } from '@/tests/chaos/plan'
import { processNames } from '@/tests/chaos/product'
import { linesOf } from '@/tests/chaos/report'
import { runChaos } from '@/tests/chaos/run-chaos'
import { serviceUrls } from '@/tests/chaos/service-urls'

const minutes = 0.4
const processes = { servers: 1, workers: 2, slots: 2 }

describe('the built product under random faults', () => {
  it('keeps every promise', async () => {
    const seed = Number(process.env.CHAOS_SEED) || 1
    const plan = planFaults({
      seed,
      durationMs: minutes * 60_000,
      processes: processNames(processes),
      everyMs: { least: 1500, most: 3500 },
      longestMs: 6000,
    })
    const report = await runChaos({ seed, minutes, ...processes, launched: true, plan, profile: 'test', services: serviceUrls() })
    expect(isClean(report.findings), linesOf(report).join('\n')).toBe(true)
    expect(report.jobs.completed).toBeGreaterThan(0)
  }, 420_000)
})
