import { describe, expect, it } from 'vitest'
import { isClean } from '@/tests/chaos/check/check'
import { linesOf } from '@/tests/chaos/check/report'
import { planFaults } from '@/tests/chaos/faults/plan'
import { processNames } from '@/tests/chaos/product/product'
import { serviceUrls } from '@/tests/chaos/product/service-urls'
import { runChaos } from '@/tests/chaos/run-chaos'

const minutes = 0.3
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
