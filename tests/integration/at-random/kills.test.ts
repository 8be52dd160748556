import { expect, it } from 'vitest'
import { linesOfKills, runKills } from '@/tests/chaos/kills/run-kills'

// The long one, in which PostgreSQL, RabbitMQ and Redis die, too: npm run chaos -- --items 5000
it('of two lists nothing is done twice and nothing is lost, whoever dies', async () => {
  const report = await runKills({ seed: Number(process.env.KILLS_SEED) || 1, items: 800, kills: 4, restarts: null })
  expect(report.findings, linesOfKills(report).join('\n')).toEqual([])
  expect(report.killed.runner + report.killed.worker, 'deaths that met a list').toBeGreaterThan(2)
}, 240_000)
