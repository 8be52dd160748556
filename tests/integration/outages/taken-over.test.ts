import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ExportFormat } from '@/kinds/export/payload'
import { ExportCheckpoint } from '@/kinds/export/worker/checkpoint'
import { closeGates, createGates, type Gates } from '@/tests/support/gates'
import { ledgerOf } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'

const ROWS = 20_000

let path: Path
let env: Record<string, string>
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postroom-taken-over-'))
  path = await setupPath()
  const { pool } = path.database
  await pool.query(`CREATE TABLE things AS SELECT n AS id, 'words of ' || n AS words FROM generate_series(1, ${ROWS}) n;
                    ALTER TABLE things ADD PRIMARY KEY (id); ANALYZE things`)
  const source = await createGates(pool, { table: 'things', rows: ROWS, readerRole: 'current_user' })
  const columns = ['id', 'words'].map((name) => ({ name, label: name, type: name === 'id' ? 'integer' : 'text' }))
  const dataset = { id: 'things', label: 'Things', connection: 'DATABASE_URL', source, key: ['id'], columns }
  env = { DATASETS_FILE: join(folder, 'datasets.json') }
  writeFileSync(env.DATASETS_FILE ?? '', JSON.stringify({ datasets: [dataset] }))
})
afterAll(async () => {
  await path.close()
  rmSync(folder, { recursive: true })
})

const payload = (changes: object = {}) => ({
  dataset: 'things',
  format: 'jsonl' satisfies ExportFormat,
  columns: [{ name: 'id' }, { name: 'words' }],
  filters: [],
  sort: [],
  timeZone: 'UTC',
  consistent: false,
  ...changes,
})

/** An export that is in its middle, with parts saved, on a worker of its own. */
async function inTheMiddle(changes: object = {}) {
  const gates = await closeGates(path.database.pool)
  onTestFinished(gates.openAll)
  const worker = await path.startWorker(1, env)
  const userId = await path.addUser()
  const jobId = await path.submit(userId, 'export', payload(changes))
  await path.untilProgress(jobId)
  return { gates, worker, userId, jobId }
}

async function withParts() {
  const middle = await inTheMiddle()
  await expect.poll(() => savedRows(middle.jobId), { timeout: 20_000 }).toBeGreaterThan(ROWS / 10)
  return { ...middle, saved: await savedRows(middle.jobId) }
}

async function savedRows(jobId: string): Promise<number> {
  const { rows } = await path.database.pool.query('SELECT checkpoint FROM jobs WHERE id = $1', [jobId])
  return rows[0].checkpoint === null ? 0 : ExportCheckpoint.parse(rows[0].checkpoint).rows
}

async function end(gates: Gates, userId: string, jobId: string) {
  await gates.openAll()
  await path.until(userId, jobId, (job) => job.state === 'completed')
  const file = await ledgerOf(path.database, userId).file(jobId, 0)
  if (typeof file === 'string') throw new Error(file)
  const lines = (await text(await path.store.open(file.key))).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(Array.from({ length: ROWS }, (_, at) => at + 1))
  expect(path.artifactFiles().filter((entry) => entry.name.includes(jobId))).toHaveLength(1)
  const { notifications } = await ledgerOf(path.database, userId).notifications({ limit: 10 })
  expect(notifications.filter((notice) => notice.jobId === jobId)).toHaveLength(1)
  const job = await path.job(userId, jobId)
  return job?.state === 'completed' && 'artifact' in job ? job.artifact : null
}

/** The progress that this attempt began to write rows with. */
function firstProgress(jobId: string, attempt: number) {
  for (const { event } of path.events)
    if (event.type === 'job.progressed' && event.jobId === jobId && event.progress.attempt === attempt && event.progress.done > 0)
      return event.progress.done
  return 0
}

describe('an export whose worker is killed in its middle', () => {
  it('goes on behind its last part on another one, twice: each row once, one file, one notice', async () => {
    const { gates, worker, userId, jobId, saved } = await withParts()
    await worker.kill('SIGKILL')

    const second = await path.startWorker(1, env)
    await path.until(userId, jobId, (job) => job.attempt === 2)
    await gates.openNext()
    await expect.poll(() => savedRows(jobId), { timeout: 20_000 }).toBeGreaterThan(saved + ROWS / 10)
    await expect.poll(() => firstProgress(jobId, 2), { timeout: 20_000 }).toBeGreaterThanOrEqual(saved)
    await second.kill('SIGKILL')

    const third = await path.startWorker(1, env)
    const artifact = await end(gates, userId, jobId)
    expect(await path.job(userId, jobId)).toMatchObject({ attempt: 3, failures: 0 })
    expect(artifact).toMatchObject({ amount: ROWS, dataAsOfEnd: expect.any(String) })
    await third.kill()
  }, 60_000)

  it('starts again from the first row where one moment was asked for', async () => {
    const { gates, worker, userId, jobId } = await inTheMiddle({ consistent: true })
    expect(await savedRows(jobId)).toBe(0)
    await worker.kill('SIGKILL')
    const second = await path.startWorker(1, env)
    const artifact = await end(gates, userId, jobId)
    expect(artifact).toMatchObject({ amount: ROWS, dataAsOfEnd: null })
    await second.kill()
  }, 60_000)
})

describe('an export whose worker is told to stop', () => {
  it('is given back with its parts, and nothing is charged', async () => {
    const { gates, worker, userId, jobId, saved } = await withParts()
    await worker.kill('SIGTERM')
    expect(await savedRows(jobId)).toBeGreaterThanOrEqual(saved)
    const second = await path.startWorker(1, env)
    await expect.poll(() => firstProgress(jobId, 2), { timeout: 20_000 }).toBeGreaterThanOrEqual(saved)
    await end(gates, userId, jobId)
    expect(await path.job(userId, jobId)).toMatchObject({ attempt: 2, failures: 0 })
    await second.kill()
  }, 60_000)

  it('leaves no part when it was cancelled', async () => {
    const { gates, worker, userId, jobId } = await withParts()
    expect(await ledgerOf(path.database, userId).cancel(jobId)).toBeDefined()
    await path.until(userId, jobId, (job) => job.state === 'cancelled')
    await expect.poll(() => path.artifactFiles().filter((entry) => entry.name.includes(jobId)), { timeout: 20_000 }).toHaveLength(0)
    await gates.openAll()
    await worker.kill()
  }, 60_000)
})

describe('an export whose connection to its data breaks again and again', () => {
  it('goes on behind its last part as often as it takes, for each attempt got further', async () => {
    const { gates, userId, jobId } = await withParts()
    const saved: number[] = []
    // Three failures without headway between them are the end of a job here.
    for (let times = 1; times <= 3; times += 1) {
      await expect.poll(() => savedRows(jobId), { timeout: 40_000 }).toBeGreaterThan((times - 0.5) * (ROWS / 5))
      saved.push(await savedRows(jobId))
      await breakData()
      await path.until(userId, jobId, (job) => job.state === 'queued' && job.failures === 1)
      await gates.openNext()
    }
    await end(gates, userId, jobId)
    const { rows } = await path.database.pool.query('SELECT outcome FROM attempts WHERE job_id = $1 ORDER BY attempt', [jobId])
    expect(rows.map(({ outcome }) => outcome)).toEqual(['retry', 'retry', 'retry', 'completed'])
    expect(saved).toEqual([...new Set(saved)].sort((a, b) => a - b))
  }, 120_000)
})

/** As a fail-over of the data's database does it, or a pooler that restarts. */
async function breakData(): Promise<void> {
  const { rows } = await path.database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'postroom datasets' AND query LIKE 'COPY%'`,
  )
  expect(rows.length).toBeGreaterThan(0)
}
