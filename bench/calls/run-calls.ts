import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchContext } from '@/bench/bench'
import type { DispatcherAnswers } from '@/bench/queue/postroom-dispatcher'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import { deleteQueue } from '@/bench/support/delete-queue'
import { CallsPayload } from '@/kinds/calls/payload'
import { queueName } from '@/lib/rabbitmq/topology'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { submit } from '@/tests/support/jobs'

const LONGEST_MS = 300_000

export interface CallsRun {
  origin: string
  calls: number
  concurrency: number
  perSecond: number
  burst: number
}

export interface CallsResult {
  /** From the claim to the finished file. */
  seconds: number
  /** Of that, making the list. */
  planSeconds: number
}

/** One job of the built product, from its claim to its file: a row in the ledger for each call. */
export async function runCalls(
  { env }: Pick<BenchContext, 'env'>,
  { origin, calls, concurrency, perSecond, burst }: CallsRun,
): Promise<CallsResult> {
  const bundles = await bundle({ 'queue-dispatcher': 'bench/queue/postroom-dispatcher.ts' })
  const pool = `c${randomBytes(4).toString('hex')}`
  const database = await createTestDatabase()
  await database.pool.query(`CREATE TABLE called AS SELECT n FROM generate_series(1, ${calls}) AS n`)
  const dir = mkdtempSync(join(tmpdir(), 'postroom-bench-'))
  const files = { DATASETS_FILE: join(dir, 'datasets.json'), CALLS_CONNECTIONS_FILE: join(dir, 'connections.json') }
  const columns = [{ name: 'n', label: 'Number', type: 'integer' }]
  const dataset = { id: 'rows', label: 'Rows', connection: 'CALLED_URL', source: { table: 'public.called' }, key: ['n'], columns }
  const connection = { id: 'api', label: 'API', origin, networks: ['127.0.0.0/8'], perSecond, burst, concurrency }
  writeFileSync(files.DATASETS_FILE, JSON.stringify({ datasets: [dataset] }))
  writeFileSync(files.CALLS_CONNECTIONS_FILE, JSON.stringify({ connections: [connection] }))
  const common = {
    ...process.env,
    ...env,
    ...files,
    DATABASE_URL: database.url,
    CALLED_URL: database.url,
    ARTIFACTS_DIR: dir,
    LOG_LEVEL: 'warn',
  }
  const worker = await startChild('dist/worker.js', { env: { ...common, WORKER_POOLS: `${pool}:1` }, execArgv: ['--enable-source-maps'] })
  const dispatcher = await startChild<DispatcherAnswers>(bundles['queue-dispatcher'], { env: common })
  try {
    const payload = CallsPayload.parse({
      connection: 'api',
      dataset: 'rows',
      path: '/v1/permits/{{ n }}',
      answer: '$.state',
      format: 'csv',
    })
    await submit(database, await database.addUser(), { kind: 'calls', payload, pool })
    await dispatcher.ask('start')
    return await untilEnded(database, calls)
  } finally {
    await Promise.all([worker, dispatcher].map((child) => child.end()))
    await deleteQueue(env.RABBITMQ_URL, queueName(pool))
    rmSync(dir, { recursive: true, force: true })
    await database.drop()
  }
}

async function untilEnded({ pool }: TestDatabase, calls: number): Promise<CallsResult> {
  for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline; await delay(50)) {
    const { rows } = await pool.query(`
      SELECT state, items, extract(epoch FROM planned_at - started_at)::float8 AS "planSeconds",
             extract(epoch FROM finished_at - started_at)::float8 AS seconds
      FROM jobs LEFT JOIN item_lists ON job_id = id`)
    const [{ state, items, seconds, planSeconds }] = rows
    if (state === 'completed' && items.done === calls) return { seconds, planSeconds }
    if (['completed', 'failed', 'cancelled'].includes(state)) throw new Error(`the calls ended as ${JSON.stringify(rows[0])}`)
  }
  throw new Error(`the calls were not made after ${LONGEST_MS / 1000} s`)
}
