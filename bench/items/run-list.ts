import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchContext } from '@/bench/bench'
import type { DispatcherAnswers } from '@/bench/queue/postroom-dispatcher'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import { deleteQueue } from '@/bench/support/delete-queue'
import { processorSeconds, servicePids } from '@/bench/support/processor-time'
import type { ItemPolicy } from '@/lib/contracts/items'
import { queueName } from '@/lib/rabbitmq/topology'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { submit } from '@/tests/support/jobs'

const LONGEST_MS = 600_000

export interface ListRun {
  policy: ItemPolicy
  items: number
  concurrency: number
}

export interface ListResult {
  planSeconds: number
  workSeconds: number
  /** The most that the runner ever had in memory. */
  peakMb: number
  /** Processor time in microseconds an item, which a busy machine does not blur: of worker and runner, and of PostgreSQL. */
  cpu: { own: number; postgres: number }
}

/** One job through dispatcher, RabbitMQ, supervisor and a runner of its own, timed by the ledger's clock. */
export async function runList({ env }: Pick<BenchContext, 'env'>, { policy, items, concurrency }: ListRun): Promise<ListResult> {
  const bundles = await bundle({
    'queue-dispatcher': 'bench/queue/postroom-dispatcher.ts',
    'queue-worker': 'bench/queue/postroom-worker.ts',
    'items-runner': 'bench/items/runner.ts',
  })
  const pool = `i${randomBytes(4).toString('hex')}`
  const database = await createTestDatabase()
  const artifacts = mkdtempSync(join(tmpdir(), 'postroom-bench-'))
  const common = { ...process.env, ...env, DATABASE_URL: database.url, ARTIFACTS_DIR: artifacts, LOG_LEVEL: 'warn' }
  const worker = await startChild(bundles['queue-worker'], {
    env: { ...common, WORKER_POOLS: `${pool}:1`, LISTS_POOL: pool, RUNNER_ENTRY: bundles['items-runner'] },
    execArgv: ['--enable-source-maps'],
  })
  const dispatcher = await startChild<DispatcherAnswers>(bundles['queue-dispatcher'], { env: common })
  try {
    await submit(database, await database.addUser(), { kind: `bench.items-${policy}`, payload: { items, concurrency }, pool })
    const before = usage(worker.pid)
    await dispatcher.ask('start')
    await untilEnded(database, items)
    const after = usage(worker.pid)
    const cpu = { own: (after.own - before.own) / items, postgres: (after.postgres - before.postgres) / items }
    return { ...(await timesOf(database)), peakMb: Math.max(...descendantsOf(worker.pid).map(({ pid }) => peakMbOf(pid))), cpu }
  } finally {
    await Promise.all([worker, dispatcher].map((child) => child.end()))
    await deleteQueue(env.RABBITMQ_URL, queueName(pool))
    rmSync(artifacts, { recursive: true, force: true })
    await database.drop()
  }
}

const usage = (pid: number) => ({ own: microseconds([pid]), postgres: microseconds(servicePids('postgres')) })
const microseconds = (pids: number[]) => 1e6 * (processorSeconds(pids) ?? 0)

async function untilEnded(database: TestDatabase, items: number): Promise<void> {
  for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline; await delay(50)) {
    const { rows } = await database.pool.query('SELECT state, items FROM jobs')
    if (rows[0].state === 'completed' && rows[0].items.done === items) return
    if (['completed', 'failed', 'cancelled'].includes(rows[0].state)) throw new Error(`the list ended as ${JSON.stringify(rows[0])}`)
  }
  throw new Error(`the list was not done after ${LONGEST_MS / 1000} s`)
}

async function timesOf({ pool }: TestDatabase): Promise<Pick<ListResult, 'planSeconds' | 'workSeconds'>> {
  const { rows } = await pool.query(`
    SELECT extract(epoch FROM planned_at - started_at)::float8 AS plan, extract(epoch FROM finished_at - planned_at)::float8 AS work
    FROM jobs JOIN item_lists ON job_id = id`)
  return { planSeconds: rows[0].plan, workSeconds: rows[0].work }
}

/** Linux has /proc, and only there is this measured. */
function peakMbOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
