import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import { terminalStates } from '@/lib/contracts/job'
import { settleLeftOut } from '@/lib/ledger/queue/turns'
import { expectList } from './expect-list'
import type { Stage } from './stage'
import { expectContent, filesOf } from './work'

export interface Whole {
  userId: string
  jobId: string
  /** The queue it came by: whatever message of it is left there is handled before the check. */
  pool: string
  ends: (typeof terminalStates)[number]
  /** How each of its attempts ended. */
  attempts: string[]
}

/**
 * What must hold of an accepted job, wherever a process died: it ends once, after just these attempts and with no failure
 * charged; it has the notice that belongs to its end and the files of the run that was done last, each once; its files have all rows in order; and neither a
 * temporary nor any other file of it is left.
 */
export async function expectWhole(stage: Stage, { userId, jobId, pool, ends, attempts }: Whole): Promise<void> {
  await stage.until(userId, jobId, ({ state }) => terminalStates.some((one) => one === state), 120_000)
  await drain(stage, pool)

  const job = await stage.job(userId, jobId)
  expect(job).toMatchObject({ state: ends, failures: 0, attempt: attempts.length })
  if (ends === 'failed') expect(job).toMatchObject({ error: { code: 'crashed', message: "The job's process crashed 3 times." } })
  const query = async (text: string, values = [jobId]) => (await stage.database.pool.query(text, values)).rows
  const ended = await query('SELECT attempt, outcome, ended_at IS NOT NULL AS over FROM attempts WHERE job_id = $1 ORDER BY attempt')
  expect(ended).toEqual(attempts.map((outcome, at) => ({ attempt: at + 1, outcome, over: true })))
  expect(await query('SELECT id FROM jobs WHERE user_id = $1', [userId])).toEqual([{ id: jobId }])

  const notices = await query('SELECT job_id, type FROM notifications WHERE user_id = $1', [userId])
  expect(notices).toEqual(ends === 'cancelled' ? [] : [{ job_id: jobId, type: `job.${ends}` }])
  const news = stage.events.filter(({ event }) => event.type === 'job.changed' && event.job.id === jobId && event.notification)
  // One that was done and ran once more has told of both.
  expect(news.length).toBeLessThanOrEqual(Math.max(notices.length, attempts.filter((outcome) => outcome === 'completed').length))

  const files: { key: string; bytes: string; sha256: string }[] = await query('SELECT key, bytes, sha256 FROM artifacts WHERE job_id = $1')
  expect(files).toHaveLength(attempts.includes('completed') ? filesOf(job?.kind ?? '') : 0)
  expect((await filesLeft(stage, jobId, files.length)).sort()).toEqual(files.map(({ key }) => key.slice(3)).sort())
  for (const { key, bytes, sha256 } of files) {
    const written = await readFile(join(stage.artifactsDir, key))
    expect({ bytes: String(written.length), sha256: createHash('sha256').update(written).digest('hex') }).toEqual({ bytes, sha256 })
    await expectContent(stage, job?.kind ?? '', key)
  }
  expect(await query('SELECT job_id FROM ready WHERE job_id = $1')).toEqual([])
  expect(await settleLeftOut(stage.database.db), 'everybody who waits has their turn').toEqual([])
  if (job?.items) await expectList(stage, jobId, attempts)
}

/** Sends another job through the same queue: what stood before it has been handled when it ends. */
async function drain(stage: Stage, pool: string): Promise<void> {
  const userId = await stage.addUser()
  const jobId = await stage.submit(userId, 'test.sleep', { ms: 1 }, pool)
  await stage.until(userId, jobId, ({ state }) => state === 'completed', 120_000)
}

/** The ledger is written first; what is left over goes a moment later. @returns what is there when so many are, or after 20 s. */
async function filesLeft(stage: Stage, jobId: string, count: number): Promise<string[]> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const names = stage.artifactFiles().map(({ name }) => name)
    const own = names.filter((name) => name.startsWith(jobId))
    if (own.length === count || Date.now() > deadline) return own
    await delay(20)
  }
}
