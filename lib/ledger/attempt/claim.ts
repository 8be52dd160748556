import { type RawBuilder, sql } from 'kysely'
import type { WakeUp } from '@/lib/contracts/delivery'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { Job } from '@/lib/contracts/job'
import type { Actor } from '@/lib/contracts/people/actor'
import { reached } from '@/lib/crash-points'
import type { Database } from '@/lib/ledger/connection/database'
import { broughtForChanged } from '@/lib/ledger/inputs/rows'
import { actorOfChanged, toActor } from '@/lib/ledger/people/actors'
import { type Changed, changeJobs } from '@/lib/ledger/reading/change'
import { toJob } from '@/lib/ledger/reading/view'
import { LEASE_SECONDS } from './attempts'
import { isLastLoss } from './losses'

/** What a worker needs of the job that it has claimed. `attempt` fences every later write. */
export interface ClaimedJob {
  id: string
  userId: string
  /** On whose behalf it runs, with the rights of the moment of the claim. */
  actor: Actor
  kind: string
  pool: string
  payload: unknown
  payloadVersion: number
  attempt: number
  failures: number
  maxFailures: number
  crashes: number
  retries: number
  checkpoint: unknown
  /** The files that people brought for it. */
  brought: BroughtFile[]
  /** For the event that tells the browsers that it runs. */
  view: Job
  /** The keys of the files that an earlier run has left: they stay until this one is done. */
  kept: string[]
}

// A job that was put back may be claimed by the message of its last dispatch, where it would be handed out again.
const waiting = sql`(jobs.state = 'dispatched' OR (jobs.state = 'queued' AND jobs.dispatch_seq = asked.dispatch_seq AND EXISTS (
  SELECT FROM ready WHERE ready.pool = jobs.pool AND ready.user_id = jobs.user_id AND ready.job_id = jobs.id)))`
// The last loss is left to the sweeper: one place fails the job and tells of it.
const lost = sql`(jobs.state = 'running' AND NOT ${isLastLoss} AND attempt_lost(jobs.worker_id, jobs.lease_until))`
const endLost = sql`,
  lost AS (UPDATE attempts a SET ended_at = now(), outcome = 'lost' FROM changed WHERE a.job_id = changed.id AND a.ended_at IS NULL)`

/** The kinds that a worker can run, each with the version of its payload up to which it can read them. */
export type KnownKinds = Readonly<Record<string, number>>

/**
 * Takes waiting jobs for an attempt each. Null, in the order of the wake-ups, where there is nothing to do:
 * the job has ended, was cancelled or deleted, waits for a later time, is of a kind this worker does not
 * know, or of a later version of one, or runs already. Of two wake-ups for one job the first gets it.
 */
export async function claimJobs(db: Database, wakeUps: WakeUp[], workerId: string, kinds: KnownKinds): Promise<(ClaimedJob | null)[]> {
  const changed = await claim(db, wakeUps, { workerId, kinds, from: waiting, also: sql`` })
  const claimed = new Map(changed.map((one) => [one.job.id, asClaimed(one)]))
  return wakeUps.map(({ jobId }) => {
    const job = claimed.get(jobId) ?? null
    claimed.delete(jobId)
    return job
  })
}

/**
 * The same for one job, which may also be running: it is taken over when its lease has run out, or at once
 * when its worker's process is gone. Finding that out costs more than a plain claim.
 */
export async function claimJob(db: Database, wakeUp: WakeUp, workerId: string, kinds: KnownKinds): Promise<ClaimedJob | null> {
  const [changed] = await claim(db, [wakeUp], { workerId, kinds, from: sql`(${waiting} OR ${lost})`, also: endLost })
  return changed ? asClaimed(changed) : null
}

interface Claim {
  workerId: string
  kinds: KnownKinds
  from: RawBuilder<unknown>
  also: RawBuilder<unknown>
}

async function claim(db: Database, wakeUps: WakeUp[], { workerId, kinds, from, also }: Claim) {
  const seqs = new Map(wakeUps.map(({ jobId, dispatchSeq }) => [jobId, dispatchSeq]))
  reached('claim.beforeCommit')
  const changed = await changeJobs(
    db,
    sql`SELECT * FROM unnest(${[...seqs.keys()]}::uuid[], ${[...seqs.values()]}::int[]) AS a(id, dispatch_seq)`,
    {
      where: sql`jobs.payload_version <= (${JSON.stringify(kinds)}::jsonb ->> jobs.kind)::int AND ${from}`,
      set: sql`state = 'running', attempt = jobs.attempt + 1, worker_id = ${workerId},
             losses = jobs.losses + CASE WHEN jobs.state = 'running' THEN 1 ELSE 0 END,
             lease_until = now() + ${LEASE_SECONDS} * interval '1 s', started_at = coalesce(jobs.started_at, now())`,
      also: sql`${also}, begun AS (INSERT INTO attempts (job_id, attempt, worker_id) SELECT id, attempt, worker_id FROM changed)`,
      returning: sql`, ${actorOfChanged}, ${broughtForChanged}`,
    },
  )
  if (changed.length > 0) reached('claim.afterCommit')
  return changed
}

function asClaimed({ job, files, actor: stored, brought }: Changed): ClaimedJob {
  const { id, kind, pool, payload, attempt, failures, crashes, retries, checkpoint } = job
  const view = toJob({ job, files })
  const actor = toActor(stored)
  return {
    id,
    userId: job.user_id,
    actor,
    kind,
    pool,
    payload,
    payloadVersion: job.payload_version,
    attempt,
    failures,
    maxFailures: job.max_failures,
    crashes,
    retries,
    checkpoint,
    brought: brought ?? [],
    view,
    kept: (files ?? []).map(({ key }) => key),
  }
}

/** True while another living worker runs this job: a redelivery of it may be worth a second look. */
export async function isRunning(db: Database, jobId: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM jobs WHERE id = ${jobId} AND state = 'running'`.execute(db)
  return rows.length === 1
}
