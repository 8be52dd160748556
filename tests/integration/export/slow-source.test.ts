import { once } from 'node:events'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportFormat } from '@/kinds/export/payload'
import type { ProgressReport } from '@/lib/contracts/progress'
import { askBackend, type Backend } from '@/lib/datasets/connection/ask-backend'
import { type FaultProxy, startProxy } from '@/tests/chaos/faults/proxy'
import type { OpenDatasets } from '@/tests/support/actors'
import { datasetsOf } from './run/datasets-of'
import type { ExportBench } from './run/in-attempts'
import { createExportBench, type PayloadInput } from './run/run-export'
import { createScratchDatabase, type ScratchDatabase } from './run/scratch-database'

const columns = [
  { name: 'id', type: 'integer' },
  { name: 'words', type: 'text' },
]
/** Two minutes where nothing is set; the pauses here are several times as long as this. */
const SILENCE_MS = 500
const PAUSE = 2

const pauseAt = (row: number, rows: number) => ({
  query: `SELECT g AS id, 'words' || CASE WHEN g = ${row} THEN pg_sleep(${PAUSE})::text ELSE '' END AS words FROM generate_series(1, ${rows}) g`,
})

let database: ScratchDatabase
let proxy: FaultProxy
let datasets: OpenDatasets
let bench: ExportBench

beforeAll(async () => {
  database = await createScratchDatabase()
  await database.pool.query(
    `CREATE TABLE gap AS SELECT g AS id FROM generate_series(1, 5000) g; ALTER TABLE gap ADD PRIMARY KEY (id); ANALYZE gap;
     GRANT SELECT ON gap TO "${database.readerRole}"`,
  )
  const url = new URL(database.readerUrl)
  proxy = await startProxy({ port: 0, target: Number(url.port) })
  url.port = String(proxy.port)
  const definitions = [
    { id: 'pause', columns, source: pauseAt(500, 1000) },
    { id: 'late', columns, source: pauseAt(1, 10) },
    // Streamed by its index, so that there are rows before the pause: what a rare filter on a large table does.
    {
      id: 'gap-key',
      columns,
      key: ['id'],
      source: { query: `SELECT id, 'words' AS words FROM gap WHERE id <> 4000 OR pg_sleep(${PAUSE}) IS NOT NULL` },
    },
    // A short row now and then: PostgreSQL hands none of them over before the end.
    { id: 'drip', columns, source: { query: `SELECT g AS id, pg_sleep(0.15)::text AS words FROM generate_series(1, 24) g` } },
    {
      id: 'sleeper',
      columns,
      source: pauseAt(10, 20).query.includes('sleep') ? { query: `SELECT 1 AS id, pg_sleep(60)::text AS words` } : pauseAt(1, 1),
    },
  ]
  datasets = datasetsOf(url.toString(), definitions, { silenceMs: SILENCE_MS })
  bench = await createExportBench(datasets, { partMs: 500, blockBytes: 512 * 1024 })
})
afterAll(async () => {
  await datasets.close()
  await bench.close()
  await proxy.close()
  await database.drop()
})

const payload = (dataset: string, format: ExportFormat = 'csv'): PayloadInput => ({
  dataset,
  format,
  columns: columns.map(({ name }) => ({ name })),
})

describe('a database that is silent and works', () => {
  it.each([
    ['pause', 1000],
    ['late', 10],
    ['gap-key', 5000],
  ])('%s: is waited for, much longer than one that does not answer', async (dataset, rows) => {
    const { artifact } = await bench.run(payload(dataset))
    expect(artifact.amount).toBe(rows)
  })

  it.each<ExportFormat>(['csv', 'xlsx'])('has its rows on the bar while it makes them, and in the file as %s', async (format) => {
    const reports: ProgressReport[] = []
    const { artifact } = await bench.run(payload('drip', format), { onProgress: (report) => reports.push(report) })
    expect(artifact.amount).toBe(24)
    const between = new Set(reports.map(({ done }) => done).filter((done) => done > 0 && done < 24))
    expect(between.size).toBeGreaterThan(5)
    const done = reports.map((report) => report.done)
    expect(done).toEqual([...done].sort((a, b) => a - b))
  })

  it('has what it gave before its pause saved as a part', async () => {
    const cursors: unknown[] = []
    await bench.run(payload('gap-key'), { onCheckpoint: (value) => cursors.push(value) })
    expect(cursors[0]).toMatchObject({ rows: expect.any(Number), cursor: [expect.stringMatching(/^3\d\d\d$/)] })
  })
})

describe('a database that cannot be reached any more', () => {
  it('is given up by the limit, in the middle of its rows', async () => {
    const run = bench.run(payload('sleeper'), {
      onProgress: ({ phase }) => {
        if (phase === 'writing') void proxy.set({ type: 'black-hole' })
      },
    })
    const startedAt = performance.now()
    await expect(run).rejects.toMatchObject({ name: 'PassingError', code: 'data_unreachable' })
    // The look that was under way and the attempt to cancel have limits of their own.
    expect(performance.now() - startedAt).toBeLessThan(30_000)
    await proxy.set({ type: 'fair' })
    proxy.reset()
  })
})

describe('a session that is asked about', () => {
  const own = 'SELECT pg_backend_pid() AS "processId", extract(epoch FROM now())::text AS begun'
  let asking: pg.Pool
  let working: pg.PoolClient
  let backend: Backend

  beforeAll(async () => {
    asking = new pg.Pool({ connectionString: database.readerUrl, max: 4 })
    working = await asking.connect()
    working.on('error', () => {})
    await working.query('BEGIN')
    backend = (await working.query<Backend>(own)).rows[0] as Backend
  })
  afterAll(async () => {
    working.release(true)
    await asking.end()
  })

  it('has nothing to do between its statements', async () => {
    expect(await askBackend(asking, backend)).toBeNull()
  })

  it('works, and says how many rows it has made that nobody has got yet', async () => {
    const copying = working.query(to(`COPY (SELECT g, pg_sleep(0.02) FROM generate_series(1, 100) g) TO STDOUT`))
    await expect.poll(async () => (await askBackend(asking, backend))?.rows ?? 0).toBeGreaterThan(2)
    expect(await askBackend(asking, { ...backend, begun: '1.5' }), 'its number has gone to another').toBeNull()
    copying.resume()
    await once(copying, 'end')
  })

  it('waits for somebody who takes nothing', async () => {
    const copying = working.query(to(`COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000)) TO STDOUT`))
    await expect.poll(() => askBackend(asking, backend)).toBeNull()
    copying.resume()
    await once(copying, 'end')
  })

  it('has gone, or nobody answers', async () => {
    const ended = new Promise((resolve) => working.once('end', resolve))
    await asking.query('SELECT pg_terminate_backend($1)', [backend.processId])
    await ended
    await expect.poll(() => askBackend(asking, backend)).toBeNull()
    const nobody = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' })
    expect(await askBackend(nobody, backend)).toBeNull()
    await nobody.end()
  })
})
