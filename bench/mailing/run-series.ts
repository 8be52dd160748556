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
import { tables } from '@/kinds/registry/tables'
import { migrateOwn } from '@/lib/ledger/migrations/own/migrate-own'
import { queueName } from '@/lib/rabbitmq/topology'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { submit } from '@/tests/support/jobs'
import { BODY, SUBJECT } from './mails'

const LONGEST_MS = 300_000

interface Series {
  url: string
  mails: number
  connections: number
}

const columns = ['id', 'name', 'email'].map((name) => ({ name, label: name, type: name === 'id' ? 'integer' : 'text' }))
const people = {
  id: 'people',
  label: 'People',
  description: '',
  connection: 'REGISTER_DATABASE_URL',
  source: { table: 'public.people' },
  key: ['id'],
  columns,
}

/** One mailing through dispatcher, RabbitMQ, supervisor and a runner of its own. @returns mails a second, from the end of its planning on */
export async function runSeries({ env }: Pick<BenchContext, 'env'>, { url, mails, connections }: Series): Promise<number> {
  const bundles = await bundle({
    'queue-dispatcher': 'bench/queue/postroom-dispatcher.ts',
    'queue-worker': 'bench/queue/postroom-worker.ts',
    'mailing-runner': 'bench/mailing/runner.ts',
  })
  const pool = `m${randomBytes(4).toString('hex')}`
  const database = await createTestDatabase()
  await migrateOwn(database.db, tables)
  await database.pool.query(
    `CREATE TABLE people AS SELECT n AS id, 'Person ' || n AS name, 'p' || n || '@d' || n % 5 || '.example' AS email FROM generate_series(1, ${mails}) AS n`,
  )
  const folder = mkdtempSync(join(tmpdir(), 'postroom-bench-'))
  const datasetsFile = join(folder, 'datasets.json')
  writeFileSync(datasetsFile, JSON.stringify({ datasets: [people] }))
  const common = { ...process.env, ...env, DATABASE_URL: database.url, ARTIFACTS_DIR: folder, LOG_LEVEL: 'warn' }
  const worker = await startChild(bundles['queue-worker'], {
    env: {
      ...common,
      WORKER_POOLS: `${pool}:1`,
      RUNNER_ENTRY: bundles['mailing-runner'],
      DATASETS_FILE: datasetsFile,
      SMTP_URL: url,
      MAIL_FROM: 'office@example.org',
      MAILING_CONNECTIONS: String(connections),
      MAILING_PER_SECOND: '10000',
      MAILING_PER_DOMAIN_PER_SECOND: '10000',
    },
    execArgv: ['--enable-source-maps'],
  })
  const dispatcher = await startChild<DispatcherAnswers>(bundles['queue-dispatcher'], { env: common })
  try {
    const payload = { dataset: 'people', to: 'email', subject: SUBJECT, body: BODY }
    await submit(database, await database.addUser(), { kind: 'mailing', payload, pool })
    await dispatcher.ask('start')
    await untilEnded(database, mails)
    return mails / (await secondsOf(database))
  } finally {
    await Promise.all([worker, dispatcher].map((child) => child.end()))
    await deleteQueue(env.RABBITMQ_URL, queueName(pool))
    rmSync(folder, { recursive: true, force: true })
    await database.drop()
  }
}

async function untilEnded(database: TestDatabase, mails: number): Promise<void> {
  for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline; await delay(50)) {
    const { rows } = await database.pool.query('SELECT state, items, error FROM jobs')
    if (rows[0].state === 'completed' && rows[0].items.done === mails) return
    if (['completed', 'failed', 'cancelled'].includes(rows[0].state)) throw new Error(`the mailing ended as ${JSON.stringify(rows[0])}`)
  }
  throw new Error(`the mailing was not done after ${LONGEST_MS / 1000} s`)
}

async function secondsOf({ pool }: TestDatabase): Promise<number> {
  const { rows } = await pool.query(
    'SELECT extract(epoch FROM finished_at - planned_at)::float8 AS seconds FROM jobs JOIN item_lists ON job_id = id',
  )
  return rows[0].seconds
}
