import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { ledgerOf } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'
import type { Bench, BenchContext } from './bench'
import { median, ms, type Summary, summarise } from './support/latencies'
import { measureLostWork } from './takeover/lost-work'

const MOST_MS = 2000
const MOST_LOST_SECONDS = 5
/** Just after PostgreSQL's own start a free lock proves nothing (migration 0002): take-over then waits on purpose. */
const SERVER_AGE_MS = 12_000
const LONGEST_MS = 60_000

interface Taken {
  /** From the kill to the claim by another worker, by the clock of the browser's event. */
  claimed: number
  /** From the kill to the first progress of the new attempt. */
  working: number
}

export const bench: Bench = {
  name: 'takeover',
  title: 'Take-over after kill -9 of a worker',
  async run(ctx) {
    await untilOld(ctx.env.DATABASE_URL)
    const taken = await killWorkers(ctx)
    const lost = await measureLostWork(ctx)
    const claimed = summarise(taken.map((one) => one.claimed))
    const working = summarise(taken.map((one) => one.working))
    return {
      figures: [
        {
          what: 'take-over after kill -9 of a worker',
          against: '–',
          target: '<= 2 s',
          got: `median ${ms(working.p50)}, max ${ms(working.max)}`,
          reached: working.max <= MOST_MS,
        },
        {
          what: 'work of an export lost by kill -9',
          against: '–',
          target: '<= 5 s',
          got: `median ${median(lost).toFixed(1)} s, max ${Math.max(...lost).toFixed(1)} s`,
          reached: Math.max(...lost) <= MOST_LOST_SECONDS,
        },
      ],
      tables: [
        {
          caption: `From kill -9 of the worker that runs a job, ${taken.length} times`,
          columns: ['until', 'median', 'max'],
          rows: [row('another worker has claimed it and the browser is told', claimed), row('the new attempt reports progress', working)],
        },
      ],
      notes: [
        'Real worker processes with runners, RabbitMQ, Redis and dispatcher; a job that reports progress all the time; two workers with one slot each. The figure is the later of the two moments.',
        'Work lost: an XLSX export in parts as in production, killed some seconds after it began; the time for which it had been writing rows that the next attempt wrote again.',
      ],
    }
  },
}

async function killWorkers(ctx: BenchContext): Promise<Taken[]> {
  const rounds = ctx.quick ? 3 : 20
  const path = await setupPath()
  try {
    const userId = await path.addUser()
    let workers: TestProcess[] = await Promise.all([path.startWorker(1), path.startWorker(1)])
    const taken: Taken[] = []
    for (let round = 1; round <= rounds; round++) {
      const { victim, times } = await killOne(path, userId, workers)
      taken.push(times)
      ctx.log(`round ${round}: claimed after ${ms(times.claimed)}, working after ${ms(times.working)}`)
      workers = [...workers.filter((worker) => worker !== victim), await path.startWorker(1)]
    }
    return taken
  } finally {
    await path.close()
  }
}

async function killOne(path: Path, userId: string, workers: TestProcess[]): Promise<{ victim: TestProcess; times: Taken }> {
  const jobId = await path.submit(userId, 'test.write', { lines: 100_000 })
  await path.untilProgress(jobId)
  const victim = await workerOf(path, jobId, workers)
  const watch = watchSecondAttempt(path, jobId)
  const killedAt = performance.now()
  victim.signal('SIGKILL')
  const { claimedAt, workingAt } = await watch
  await ledgerOf(path.database, userId).cancel(jobId)
  await path.until(userId, jobId, ({ state }) => state === 'cancelled')
  return { victim, times: { claimed: claimedAt - killedAt, working: workingAt - killedAt } }
}

async function workerOf(path: Path, jobId: string, workers: TestProcess[]): Promise<TestProcess> {
  const { rows } = await path.database.pool.query<{ pid: number }>(
    'SELECT w.pid FROM jobs j JOIN workers w ON w.id = j.worker_id WHERE j.id = $1',
    [jobId],
  )
  const worker = workers.find(({ pid }) => pid === rows[0]?.pid)
  if (!worker) throw new Error('no worker of this bench runs the job')
  return worker
}

/** When the browser was told that the second attempt runs, and when of its first progress. */
async function watchSecondAttempt({ events }: Path, jobId: string): Promise<{ claimedAt: number; workingAt: number }> {
  const deadline = performance.now() + LONGEST_MS
  let claimedAt: number | null = null
  let looked = events.length
  for (;;) {
    for (const { event } of events.slice(looked)) {
      if (event.type === 'job.changed' && event.job.id === jobId && event.job.state === 'running' && event.job.attempt === 2)
        claimedAt ??= performance.now()
      if (event.type === 'job.progressed' && event.jobId === jobId && event.progress.attempt === 2)
        return { claimedAt: claimedAt ?? performance.now(), workingAt: performance.now() }
    }
    looked = events.length
    if (performance.now() > deadline) throw new Error(`nobody took the job over in ${LONGEST_MS / 1000} s`)
    await delay(2)
  }
}

async function untilOld(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const age = `SELECT extract(epoch FROM now() - greatest(pg_postmaster_start_time(), (SELECT stats_reset FROM pg_stat_bgwriter))) * 1000 AS ms`
  const { rows } = await client.query<{ ms: string }>(age).finally(() => client.end())
  await delay(Math.max(0, SERVER_AGE_MS - Number(rows[0]?.ms)))
}

function row(name: string, { p50, max }: Summary): string[] {
  return [name, ms(p50), ms(max)]
}
