import { randomUUID } from 'node:crypto'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import { type ClaimedJob, claimJob } from '@/lib/ledger/attempt/claim'
import { finishAttempts } from '@/lib/ledger/attempt/finish'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { registerWorker } from '@/lib/ledger/attempt/workers'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import type { UserLedger } from '@/lib/ledger/by-user/user-ledger'
import type { Database } from '@/lib/ledger/connection/database'
import type { NewJob } from '@/lib/ledger/queue/new-job'
import type { TestDatabase } from './database'
import { nextToDispatch } from './dispatch'

export const noLimits = { maxQueued: 1_000_000 }

export function newJob(change: Partial<NewJob> = {}): NewJob {
  return { kind: 'test.sleep', title: 'A job', payload: { ms: 1 }, pool: 'bulk', maxFailures: 3, idempotencyKey: randomUUID(), ...change }
}

export function ledgerOf({ db }: TestDatabase, userId: string, maxRunning = 3): UserLedger {
  return createUserLedgers(db, { maxRunning })(userId)
}

export async function submit(database: TestDatabase, userId: string, change: Partial<NewJob> = {}): Promise<string> {
  const submitted = await ledgerOf(database, userId).submit(newJob(change), noLimits)
  if (submitted.result !== 'created') throw new Error(`not created: ${submitted.result}`)
  return submitted.job.id
}

/** Submits, dispatches and claims one job: an attempt as a worker holds it. */
export async function claimNew(
  database: TestDatabase,
  userId: string,
  workerId: string,
  change: Partial<NewJob> = {},
): Promise<ClaimedJob> {
  const jobId = await submit(database, userId, change)
  const wakeUps = await nextToDispatch(database.db, { pool: change.pool ?? 'bulk', maxRunning: 1000 })
  const wakeUp = wakeUps.find((one) => one.jobId === jobId)
  if (!wakeUp) throw new Error('the job was not dispatched')
  const claimed = await claimJob(database.db, wakeUp, workerId, { 'test.sleep': 1 })
  if (!claimed) throw new Error('the job was not claimed')
  return claimed
}

/** Back to the queue with a job that was done, as for the items of it that were not; its notice is left for its next end. */
export async function runOnceMore({ pool }: TestDatabase, jobId: string): Promise<void> {
  await pool.query(
    `UPDATE jobs SET state = 'queued', finished_at = NULL, run_at = now(), due_at = now() WHERE id = $1 AND stage <> 'in_flight'`,
    [jobId],
  )
}

export async function finishAttempt(db: Database, id: AttemptId, outcome: Outcome, keepDays: number): Promise<LedgerEvent | null> {
  const [event] = await finishAttempts(db, [{ ...id, outcome }], keepDays)
  return event ?? null
}

export async function addWorker({ db }: TestDatabase, pools: Record<string, number> = { bulk: 2 }) {
  return registerWorker(db, { host: 'test', pid: 1, pools })
}

/** Done, with a file, or with files of these names. */
export function completed(jobId: string, attempt: number, names: string[] = ['file']): Extract<Outcome, { type: 'completed' }> {
  const file = (name: string) => ({
    key: `${jobId}.${attempt}.${name}`,
    fileName: 'a.csv',
    mediaType: 'text/csv',
    bytes: 3,
    // Of 'abc', which the fuzzed server hands out as every file.
    crc32: 0x352441c2,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    amount: 1,
    columns: 1,
    dataAsOf: '2026-01-01T00:00:00.000Z',
    dataAsOfEnd: null,
  })
  return { type: 'completed', files: names.map(file), warnings: [] }
}
