import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { startBuiltProduct } from '@/bench/support/built-product'
import type { Child } from '@/bench/support/child'
import type { BenchDatabase } from '@/bench/support/database'
import { ms, summarise } from '@/bench/support/latencies'
import type { Person } from '@/bench/support/people'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Catalog } from '@/lib/datasets/catalog/catalog'
import { type Outcome, probeDuring, type Size } from './phase'
import type { ProberAnswers } from './prober'

/** As `npm start`: two processes with `fast:2,bulk:2` each. */
const WORKERS = 2
const POLL_MS = 250
const WARM_UP_MS = 60_000

/** The built product: everybody submits at once, somebody else goes on working. */
export async function measureProduct(database: BenchDatabase, prober: Child<ProberAnswers>, size: Size): Promise<Outcome> {
  const product = await startBuiltProduct(database, { workers: WORKERS })
  try {
    const [other, ...users] = await product.addPeople(size.users + 1)
    if (!other) throw new Error('nobody to go on working')
    const headers = { cookie: other.cookie }
    const targets = [
      { name: 'GET /api/jobs', url: `${product.url}/api/jobs`, headers },
      { name: 'the Exports page', url: `${product.url}/jobs`, headers: { ...headers, accept: 'text/html' } },
    ]
    // So that the list is not empty, and nothing is done for the first time while it is measured.
    await submit(product.url, other, requestFor('failed-inspections'))
    await untilEnded(database.pool, 1, WARM_UP_MS)
    await probeDuring(prober, targets, size, () => delay(size.warmUpMs))

    const idle = await probeDuring(prober, targets, size, () => delay(size.idleMs))
    await product.server.ask('usage')
    const burst = await probeDuring(prober, targets, size, async () => {
      const startedAt = performance.now()
      const receipts = await Promise.all(users.map((user) => submit(product.url, user, requestFor('permits'))))
      const ended = await untilEnded(database.pool, users.length + 1, size.productBoundMs)
      return { receipts, ended, wallMs: performance.now() - startedAt }
    })
    const { receipts, ended, wallMs } = burst.result
    const { p50, max } = summarise(receipts)
    return {
      idle: idle.probed,
      idleLoad: idle.load,
      during: burst.probed,
      finished: ended.completed - 1,
      wallMs,
      usage: await product.server.ask('usage'),
      notes: [
        `All ${users.length} had their receipt (202) within ${ms(max)}, half of them within ${ms(p50)}.`,
        ...(ended.others > 0 ? [`${ended.others} exports ended without a file.`] : []),
      ],
    }
  } finally {
    await product.stop()
  }
}

function requestFor(dataset: string): JobRequest {
  const { datasets } = JSON.parse(readFileSync('datasets.json', 'utf8')) as { datasets: Catalog }
  const columns = datasets.find(({ id }) => id === dataset)?.columns ?? []
  const payload = { dataset, format: 'xlsx' as const, columns: columns.map(({ name }) => ({ name })) }
  return { kind: 'export', payload }
}

/** @returns the time to its receipt, in ms */
async function submit(url: string, { cookie }: Person, request: JobRequest): Promise<number> {
  const startedAt = performance.now()
  const headers = {
    cookie,
    origin: url,
    'content-type': 'application/json',
    'x-requested-with': 'postroom',
    'idempotency-key': randomUUID(),
  }
  const response = await fetch(`${url}/api/jobs`, { method: 'POST', headers, body: JSON.stringify(request) })
  if (response.status !== 202) throw new Error(`an export was answered ${response.status}: ${await response.text()}`)
  await response.arrayBuffer()
  return performance.now() - startedAt
}

/** Asks the ledger until so many jobs have ended, or the time is up. */
async function untilEnded(pool: pg.Pool, count: number, boundMs: number): Promise<{ completed: number; others: number }> {
  const deadline = performance.now() + boundMs
  for (;;) {
    const { rows } = await pool.query<{ completed: number; others: number }>(
      `SELECT count(*) FILTER (WHERE state = 'completed')::int AS completed,
              count(*) FILTER (WHERE state IN ('failed', 'cancelled'))::int AS others FROM jobs`,
    )
    const [ended] = rows
    if (ended && (ended.completed + ended.others >= count || performance.now() > deadline)) return ended
    await delay(POLL_MS)
  }
}
