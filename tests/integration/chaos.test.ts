import { describe, expect, it } from 'vitest'
import { isClean } from '@/tests/chaos/check'
import { linesOf } from '@/tests/chaos/report'
import { type ChaosOptions, runChaos } from '@/tests/chaos/run-chaos'
import { requiredUrl } from '@/tests/support/database'

const options: ChaosOptions = {
  seed: 0,
  minutes: 0.4,
  servers: 1,
  workers: 2,
  everyMs: { least: 1500, most: 3500 },
  longestMs: 6000,
  profile: 'test',
  services: {
    DATABASE_URL: requiredUrl('DATABASE_URL'),
    REGISTER_DATABASE_URL: requiredUrl('REGISTER_DATABASE_URL'),
    REDIS_URL: requiredUrl('REDIS_URL'),
    RABBITMQ_URL: requiredUrl('RABBITMQ_URL'),
  },
}

describe('the built product under random faults', () => {
  it('keeps every promise', async () => {
    const seed = Number(process.env.CHAOS_SEED) || 1
    const report = await runChaos({ ...options, seed })
    expect(isClean(report.findings), linesOf(report).join('\n')).toBe(true)
    expect(report.jobs.completed).toBeGreaterThan(0)
  }, 420_000)
})
