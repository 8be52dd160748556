import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import { deleteQueue } from '@/bench/support/delete-queue'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { queueName } from '@/lib/rabbitmq/topology'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { type Contender, SLOTS, WORKERS } from './contender'
import type { DispatcherAnswers } from './postroom-dispatcher'

/** A product for many people: each has at most 3 jobs in flight, as by default, and an equal share of the jobs. */
const USERS = 100
const SUBMITS_AT_A_TIME = 10

/** Dispatcher, RabbitMQ, supervisors, warm runners, ledger, news over Redis: what a job of the product goes through. */
export const postroom: Contender = {
  name: 'Postroom',
  settings: `${WORKERS} workers with ${SLOTS} runners each, MAX_RUNNING_PER_USER 3, ${USERS} users, RabbitMQ quorum queue`,
  async prepare(jobs, { env }) {
    const bundles = await bundle({
      'queue-dispatcher': 'bench/queue/postroom-dispatcher.ts',
      'queue-worker': 'bench/queue/postroom-worker.ts',
      'queue-runner': 'bench/queue/postroom-runner.ts',
    })
    const pool = `q${randomBytes(4).toString('hex')}`
    const database = await createTestDatabase()
    await submitAll(database, pool, jobs)
    await database.pool.query('VACUUM ANALYZE')

    const artifacts = mkdtempSync(join(tmpdir(), 'postroom-bench-'))
    const common = { ...process.env, ...env, DATABASE_URL: database.url, ARTIFACTS_DIR: artifacts, LOG_LEVEL: 'warn' }
    const workerEnv = { ...common, WORKER_POOLS: `${pool}:${SLOTS}`, RUNNER_ENTRY: bundles['queue-runner'] }
    const workers = await Promise.all(
      Array.from({ length: WORKERS }, () => startChild(bundles['queue-worker'], { env: workerEnv, execArgv: ['--enable-source-maps'] })),
    )
    const dispatcher = await startChild<DispatcherAnswers>(bundles['queue-dispatcher'], { env: common })

    const count = async (statement: string) => Number((await database.pool.query<{ n: string }>(statement)).rows[0]?.n)
    return {
      start: () => dispatcher.ask('start'),
      left: () => count(`SELECT count(*) AS n FROM jobs WHERE state <> 'completed'`),
      pids: { dispatcher: [dispatcher.pid], 'workers and runners': workers.map(({ pid }) => pid) },
      async check() {
        for (const table of ['attempts', 'notifications']) {
          const rows = await count(`SELECT count(*) AS n FROM ${table}`)
          if (rows !== jobs) throw new Error(`${jobs} jobs left ${rows} rows in ${table}`)
        }
      },
      async close() {
        await Promise.all([...workers, dispatcher].map((child) => child.end()))
        await deleteQueue(env.RABBITMQ_URL, queueName(pool))
        rmSync(artifacts, { recursive: true, force: true })
        await database.drop()
      },
    }
  },
}

async function submitAll(database: TestDatabase, pool: string, jobs: number): Promise<void> {
  const users = await Promise.all(Array.from({ length: USERS }, () => database.addUser()))
  const forUser = createUserLedgers(database.db, { maxRunning: 3 })
  let submitted = 0
  async function submitSome(): Promise<void> {
    while (submitted < jobs) {
      const user = users[submitted % users.length] ?? ''
      submitted += 1
      const job = { kind: 'bench.noop', title: 'Nothing', payload: {}, pool, maxFailures: 3, idempotencyKey: randomUUID() }
      const { result } = await forUser(user).submit(job, { maxQueued: jobs })
      if (result !== 'created') throw new Error(`a job was not taken: ${result}`)
    }
  }
  await Promise.all(Array.from({ length: SUBMITS_AT_A_TIME }, submitSome))
}
