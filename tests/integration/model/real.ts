import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Progress } from '@/lib/contracts/progress'
import { attemptKey, renewLeases } from '@/lib/ledger/attempt/attempts'
import { claimJob, claimJobs } from '@/lib/ledger/attempt/claim'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { sweepLostAttempts } from '@/lib/ledger/attempt/sweep'
import { deregisterWorker, holdLivenessLock, type WorkerIdentity } from '@/lib/ledger/attempt/workers'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { putBack, putBackUnclaimed } from '@/lib/ledger/queue/dispatch'
import type { TestDatabase } from '@/tests/support/database'
import { nextToDispatch } from '@/tests/support/dispatch'
import { addWorker, completed, finishAttempt, newJob } from '@/tests/support/jobs'
import { itemAt, jobAt, MANY_LOSSES, MAX_QUEUED, type Model, type Step } from './model'
import type { Ending } from './model-job'
import { performItems, type Writing } from './real-items'
import { MAX_RUNNING } from './settled'

const KEEP_DAYS = 7
const HOUR_MS = 3_600_000

interface LivingWorker {
  identity: WorkerIdentity
  session: pg.Client
}

/** The ledger as the steps of one run find it: users, a pool and workers of its own. */
export interface Real {
  database: TestDatabase
  pool: string
  users: string[]
  /** By the index of the model. */
  jobs: string[]
  /** Every worker that there was, by the number that the model gives it. */
  workers: LivingWorker[]
  /** What each attempt writes of its list, one write after the other. */
  writing: Map<string, Writing>
}

export async function createReal(database: TestDatabase): Promise<Real> {
  const users = [await database.addUser(), await database.addUser()]
  const workers = [await startWorker(database), await startWorker(database)]
  return { database, pool: `m${randomUUID().slice(0, 8)}`, users, jobs: [], workers, writing: new Map() }
}

export async function closeReal({ database, users, workers }: Real): Promise<void> {
  for (const worker of workers) await loseWorker(database, worker)
  for (const { identity } of workers) await deregisterWorker(database.db, identity)
  await database.pool.query('DELETE FROM "user" WHERE id = ANY($1)', [users])
}

/** Does a step, and answers as the model does. The model says which job, attempt and worker are meant. */
export async function perform(real: Real, model: Model, step: Step): Promise<unknown> {
  const { db } = real.database
  const job = 'job' in step ? jobAt(model, step.job) : undefined
  const jobId = 'job' in step ? (real.jobs[step.job % real.jobs.length] ?? '') : ''
  const id = { jobId, attempt: (job?.attempt ?? 0) + ('attempt' in step ? step.attempt : 0) }
  const ledger = (user: number) => createUserLedgers(db, { maxRunning: MAX_RUNNING })(real.users[user] ?? '')
  const owner = job?.user ?? 0

  switch (step.do) {
    case 'submit': {
      const { priority } = step
      const asked = newJob({ pool: real.pool, idempotencyKey: `key ${real.jobs.length}`, payload: { body: 0 }, priority })
      const submitted = await ledger(step.user).submit(asked, { maxQueued: MAX_QUEUED })
      if (submitted.result === 'created') real.jobs.push(submitted.job.id)
      return submitted.result
    }
    case 'submitAgain': {
      const asked = newJob({ pool: real.pool, idempotencyKey: job?.key ?? '', payload: { body: step.body } })
      return (await ledger(owner).submit(asked, { maxQueued: MAX_QUEUED })).result
    }
    case 'dispatch': {
      const wakeUps = await nextToDispatch(db, { pool: real.pool, maxRunning: MAX_RUNNING })
      return indexesOf(
        real,
        wakeUps.map((wakeUp) => wakeUp.jobId),
      )
    }
    case 'sweep': {
      const swept = (await sweepLostAttempts(db)).filter(({ userId }) => real.users.includes(userId))
      return indexesOf(
        real,
        swept.flatMap(({ event }) => (event.type === 'job.changed' ? [event.job.id] : [])),
      )
    }
    case 'wipeBroker':
      return putBackUnclaimed(db, real.pool, 0)
    case 'claim': {
      const wakeUp = { v: 1 as const, jobId, dispatchSeq: Math.max(1, (job?.dispatchSeq ?? 0) + step.seq) }
      const worker = real.workers[model.workers[step.slot] ?? 0]?.identity.id ?? ''
      const kinds = { [step.knowsKind ? 'test.sleep' : 'another']: 1 }
      const claimed = step.redelivered ? await claimJob(db, wakeUp, worker, kinds) : (await claimJobs(db, [wakeUp], worker, kinds))[0]
      return claimed?.attempt ?? null
    }
    case 'renew': {
      const renewal = { ...id, progress: progressOf(id.attempt), ...(step.checkpoint !== undefined && { checkpoint: step.checkpoint }) }
      const worker = real.workers[job?.worker ?? 0]?.identity.id ?? ''
      return (await renewLeases(db, worker, [renewal])).get(attemptKey(id))
    }
    case 'finish': {
      const event = await finishAttempt(db, id, outcomeOf(id, step.ending), KEEP_DAYS)
      return event?.type === 'job.changed' ? event.job.state : null
    }
    case 'cancel':
    case 'retry':
    case 'remove':
      return (await ledger(step.stranger ? 1 - owner : owner)[step.do](jobId)).result
    case 'again':
      return (await ledger(step.stranger ? 1 - owner : owner).items.again(jobId, step.states)).result
    case 'decide': {
      const which = job && step.item !== null ? { seqs: [itemAt(job, step.item) + 1] } : { all: true as const }
      return (await ledger(step.stranger ? 1 - owner : owner).items.decide(jobId, { decision: step.decision, ...which })).result
    }
    case 'putBack':
      await putBack(db, { v: 1, jobId, dispatchSeq: (job?.dispatchSeq ?? 0) + step.seq })
      // A second later is soon enough to come in the middle of a run.
      return void (await sql`UPDATE jobs SET run_at = now() + interval '1 hour'
                             WHERE id = ${jobId} AND state = 'queued' AND run_at > now()`.execute(db))
    case 'endLease':
      return void (await sql`UPDATE jobs SET lease_until = now() - interval '1 s' WHERE id = ${jobId} AND lease_until IS NOT NULL`.execute(
        db,
      ))
    case 'timePasses':
      return void (await sql`UPDATE jobs SET run_at = now(), due_at = now()
                             WHERE id = ${jobId} AND state = 'queued' AND run_at > now()`.execute(db))
    case 'manyLosses':
      return void (await sql`UPDATE jobs SET losses = ${MANY_LOSSES} WHERE id = ${jobId} AND state IN ('running', 'cancelling')`.execute(
        db,
      ))
    case 'openList':
    case 'planItems':
    case 'finishPlan':
    case 'beginItem':
    case 'endItem':
      return job ? performItems(real, id, job, step) : undefined
    case 'loseWorker': {
      const worker = real.workers[model.workers[step.slot] ?? 0]
      if (worker) await loseWorker(real.database, worker)
      return void real.workers.push(await startWorker(real.database))
    }
    default:
      return step satisfies never
  }
}

function indexesOf({ jobs }: Real, ids: string[]): number[] {
  return ids.map((id) => jobs.indexOf(id)).toSorted((a, b) => a - b)
}

/** A worker that holds its liveness lock. It takes jobs of another pool: the window of this one stays as small as it can be. */
async function startWorker(database: TestDatabase): Promise<LivingWorker> {
  const identity = await addWorker(database, { elsewhere: 1 })
  const session = new pg.Client({ connectionString: database.url })
  await session.connect()
  await holdLivenessLock(session, identity)
  return { identity, session }
}

/** Ends its session, and returns when PostgreSQL has freed the lock. */
async function loseWorker({ db }: TestDatabase, { identity, session }: LivingWorker): Promise<void> {
  await session.end()
  for (;;) {
    const { rows } = await sql<{ alive: boolean }>`SELECT worker_alive(${identity.id}) AS alive`.execute(db)
    if (!rows[0]?.alive) return
  }
}

function outcomeOf({ jobId, attempt }: { jobId: string; attempt: number }, ending: Ending): Outcome {
  const error = { code: 'x', message: 'It broke.' }
  switch (ending) {
    case 'completed':
      return completed(jobId, attempt)
    case 'failed':
      return { type: 'failed', cause: 'failure', error }
    case 'retry':
    case 'crash':
      return { type: 'retry', cause: ending === 'crash' ? 'crash' : 'failure', error, delayMs: HOUR_MS }
    default:
      return { type: ending }
  }
}

const progressOf = (attempt: number): Progress => ({
  phase: 'Working',
  done: 1,
  total: 2,
  attempt,
  seq: 1,
  percent: 50,
  rate: null,
  secondsLeft: null,
})
