import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serviceHandle } from '@/scripts/launch/services/index.mjs'
import { type Path, setupPath } from '@/tests/support/path'

const OUTAGE_MS = 60_000
const JOBS = 1000
const USERS = 20

let path: Path
beforeAll(async () => {
  path = await setupPath()
  await Promise.all([path.startWorker(4), path.startWorker(4)])
})
afterAll(() => path.close())

it(`takes ${JOBS} submissions while RabbitMQ is away for a minute, and runs each once after`, async () => {
  const users = await Promise.all(Array.from({ length: USERS }, () => path.addUser()))
  const rabbitmq = serviceHandle('test', 'rabbitmq')
  await rabbitmq.kill()
  const stoppedAt = performance.now()

  const took: number[] = []
  for (let n = 0; n < JOBS; n += 1) {
    const begin = performance.now()
    await path.submit(users[n % USERS] ?? '', 'test.sleep', { ms: 1 })
    took.push(performance.now() - begin)
    // Spread over the whole minute, as people are.
    const next = stoppedAt + ((n + 1) * OUTAGE_MS) / JOBS - performance.now()
    if (next > 0) await delay(next)
  }
  await rabbitmq.start()

  const count = async (condition: string) => {
    const { rows } = await path.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM jobs WHERE ${condition}`)
    return rows[0]?.n ?? 0
  }
  const backAt = performance.now()
  while ((await count(`state = 'completed'`)) < JOBS) {
    if (performance.now() - backAt > 240_000) throw new Error(`${await count(`state <> 'completed'`)} jobs are not done`)
    await delay(250)
  }
  took.sort((a, b) => a - b)
  const seconds = ((performance.now() - backAt) / 1000).toFixed(1)
  process.stdout.write(
    `submits meanwhile: p50 ${took[JOBS / 2]?.toFixed(1)} ms, p99 ${took[(JOBS * 99) / 100]?.toFixed(1)} ms; all done ${seconds} s after RabbitMQ was back\n`,
  )

  const { rows } = await path.database.pool.query(
    `SELECT (SELECT count(*)::int FROM jobs) AS jobs, (SELECT count(*)::int FROM attempts) AS attempts,
            (SELECT count(*)::int FROM attempts WHERE outcome = 'completed') AS completed, (SELECT count(*)::int FROM notifications) AS notices`,
  )
  expect(rows).toEqual([{ jobs: JOBS, attempts: JOBS, completed: JOBS, notices: JOBS }])
})
