import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchContext } from '@/bench/bench'
import { ledgerOf } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'

const ROWS = 200_000
/** Of each row: long enough to be killed in the middle, however fast the machine is. */
const COPIES = 500
const LONGEST_MS = 60_000

interface Seen {
  at: number
  rows: number
}

/** Seconds of work of an export that were done once more after kill -9, one for each round. */
export async function measureLostWork(ctx: BenchContext): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-lost-work-'))
  const path = await setupPath()
  try {
    const env = await prepare(path, folder)
    const lost: number[] = []
    for (let round = 0; round < (ctx.quick ? 1 : 5); round += 1) {
      // Spread over the time between two parts, of which each takes three seconds.
      const seconds = await killInTheMiddle(path, env, 4000 + 700 * round)
      ctx.log(`round ${round + 1}: ${seconds.toFixed(2)} s of work were lost`)
      lost.push(seconds)
    }
    return lost
  } finally {
    await path.close()
    rmSync(folder, { recursive: true })
  }
}

async function prepare(path: Path, folder: string): Promise<Record<string, string>> {
  await path.database.pool.query(`CREATE TABLE things AS SELECT n AS id, 'words of ' || n AS words FROM generate_series(1, ${ROWS}) n;
                                  ALTER TABLE things ADD PRIMARY KEY (id); ANALYZE things`)
  const query = `SELECT id, copy, words, id * 1.5 AS cost FROM things CROSS JOIN LATERAL generate_series(1, ${COPIES}) copy`
  const types = { id: 'integer', copy: 'integer', words: 'text', cost: 'numeric' }
  const columns = Object.entries(types).map(([name, type]) => ({ name, label: name, type }))
  const dataset = { id: 'things', label: 'Things', connection: 'DATABASE_URL', source: { query }, key: ['id', 'copy'], columns }
  writeFileSync(join(folder, 'datasets.json'), JSON.stringify({ datasets: [dataset] }))
  return { DATASETS_FILE: join(folder, 'datasets.json'), EXPORT_PARTS: 'as in production' }
}

/** Kills the worker so long after its first rows. @returns for how long it had been writing what the next attempt had to write again. */
async function killInTheMiddle(path: Path, env: Record<string, string>, afterMs: number): Promise<number> {
  const userId = await path.addUser()
  const victim = await path.startWorker(1, env)
  const jobId = await path.submit(userId, 'export', {
    dataset: 'things',
    format: 'xlsx',
    columns: ['id', 'copy', 'words', 'cost'].map((name) => ({ name })),
  })
  const first = await watch(path, jobId, 1, ([begun]) => begun !== undefined && performance.now() - begun.at > afterMs)
  const killedAt = performance.now()
  await victim.kill('SIGKILL')
  const heir = await path.startWorker(1, env)
  const [resumed] = await watch(path, jobId, 2, (seen) => seen.length > 0)
  await ledgerOf(path.database, userId).cancel(jobId)
  await path.until(userId, jobId, ({ state }) => state === 'cancelled')
  await heir.kill()
  return (killedAt - timeOf(first, resumed?.rows ?? 0)) / 1000
}

/** Progress of an attempt that has rows, with the time at which it was seen, until there is enough of it. */
async function watch({ events }: Path, jobId: string, attempt: number, enough: (seen: Seen[]) => boolean): Promise<Seen[]> {
  const seen: Seen[] = []
  const deadline = performance.now() + LONGEST_MS
  for (let looked = 0; !enough(seen); await delay(2)) {
    for (const { event } of events.slice(looked))
      if (event.type === 'job.progressed' && event.jobId === jobId && event.progress.attempt === attempt && event.progress.done > 0)
        seen.push({ at: performance.now(), rows: event.progress.done })
    looked = events.length
    if (performance.now() > deadline) throw new Error(`attempt ${attempt} did not get on`)
  }
  return seen
}

/** When this many rows were written, between the two reports before and after it. */
function timeOf(seen: Seen[], rows: number): number {
  const after = seen.findIndex((one) => one.rows >= rows)
  const [a, b] = [seen[after - 1] ?? seen[0], seen[after] ?? seen.at(-1)]
  if (!a || !b) throw new Error('no progress was seen')
  return b.rows === a.rows ? b.at : a.at + ((rows - a.rows) / (b.rows - a.rows)) * (b.at - a.at)
}
