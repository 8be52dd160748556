import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listProcesses } from '#launch/machine/process-table.mjs'
import { judge } from '@/tests/chaos/kills/judge'
import { dumpItems } from '@/tests/chaos/record/dump-items'
import type { TestProcess } from '@/tests/support/processes/processes'
import { type PathWithSink, setupPathWithSink } from '@/tests/support/sink/path-with-sink'

const CONCURRENCY = 4
const LIMIT_MS = 120_000

let system: PathWithSink
beforeAll(async () => {
  system = await setupPathWithSink()
}, LIMIT_MS)
afterAll(() => system.close())

/** With its runners, as a machine that stands still. */
function signalAll(worker: TestProcess, signal: NodeJS.Signals): void {
  for (const { pid, ppid } of listProcesses()) if (ppid === worker.pid) process.kill(pid, signal)
  worker.signal(signal)
}

async function untilSaid(worker: TestProcess, words: string): Promise<void> {
  for (const deadline = Date.now() + LIMIT_MS; !worker.output().includes(words); await delay(20))
    if (Date.now() > deadline) throw new Error(`it never said ${words}:\n${worker.output()}`)
}

it('a worker that stands still for longer than its lease ends nothing of its list any more, and what it had under way is in doubt', async () => {
  const { path, sink } = system
  const frozen = await path.startWorker(1)
  const userId = await path.addUser()
  const payload = { sink: sink.url, policy: 'once', count: 300, concurrency: CONCURRENCY, ms: 40 }
  const jobId = await path.submit(userId, 'test.deliver', payload)
  await sink.until(60)
  signalAll(frozen, 'SIGSTOP')
  await path.startWorker(1)
  const { pool } = path.database
  await pool.query(`UPDATE jobs SET lease_until = now() - interval '1 s' WHERE id = $1`, [jobId])
  await path.until(userId, jobId, (job) => job.attempt === 2, LIMIT_MS)
  await sink.until(120)
  // What it comes back with is written by nobody, while the other goes on and after.
  signalAll(frozen, 'SIGCONT')
  await untilSaid(frozen, '"outcome":"fenced"')
  await path.until(userId, jobId, (job) => job.state === 'completed', LIMIT_MS)

  const { rows: attempts } = await pool.query('SELECT job_id AS "jobId", attempt, outcome FROM attempts')
  const evidence = { ...(await dumpItems(pool)), attempts, seen: sink.seen() }
  const { findings, lists } = judge(evidence, { deaths: { [jobId]: 1 }, concurrency: CONCURRENCY, odd: {} })
  expect(findings).toEqual([])
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['lost', 'completed'])
  expect(lists[0]?.byDeath).toBeGreaterThan(0)
}, 240_000)
