import { expect, it } from 'vitest'
import { serviceUrls } from '@/tests/chaos/product/service-urls'
import { linesOf } from '@/tests/soak/report/report'
import { runSoak } from '@/tests/soak/run-soak'

const soak = (sabotage: string, seed: number) =>
  runSoak({
    ...{ seed, sabotage, minutes: 4, people: 16, servers: 1, workers: 2, slots: 4 },
    profile: 'test',
    services: serviceUrls(),
  })

// In so short a run what does not grow may still look as if it did: whether it is silent then is for the long one to say.
it.each([
  ['leak', 'server1: MB of heap'],
  ['kept rows', 'removed_jobs: rows'],
])('a product with "%s" is caught by it', async (sabotage, series) => {
  const report = await soak(sabotage, 1)
  expect(report.growing, linesOf(report).join('\n')).toContain(series)
})
