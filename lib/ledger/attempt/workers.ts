import { sql } from 'kysely'
import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '@/lib/ledger/connection/database'

export interface WorkerIdentity {
  id: string
  /** Names the session lock whose holder is the living worker. */
  lockId: number
}

/** Writes the worker's row. It counts as alive once it holds its lock: see `holdLivenessLock`. */
export async function registerWorker(
  db: Database,
  worker: { host: string; pid: number; pools: Record<string, number> },
): Promise<WorkerIdentity> {
  const { rows } = await sql<WorkerIdentity>`
    INSERT INTO workers (id, host, pid, pools) VALUES (${uuidv7()}, ${worker.host}, ${worker.pid}, ${JSON.stringify(worker.pools)}::jsonb)
    RETURNING id, lock_id AS "lockId"`.execute(db)
  const identity = rows[0]
  if (!identity) throw new Error('the ledger gave no row for this worker')
  return identity
}

/**
 * Takes the lock that proves this process alive, on a session of its own: PostgreSQL frees it the moment
 * the process is gone. Waits at most the session's query timeout for an older session of this same worker.
 */
export async function holdLivenessLock(client: pg.Client, { lockId }: WorkerIdentity): Promise<void> {
  await client.query('SELECT pg_advisory_lock(7301, $1)', [lockId])
}

export async function deregisterWorker(db: Database, { id }: WorkerIdentity): Promise<void> {
  await sql`DELETE FROM workers WHERE id = ${id}`.execute(db)
}

/** How many there are that live, at least one: whoever asks is one. */
export async function countWorkers(db: Database): Promise<number> {
  const { rows } = await sql<{ living: number }>`SELECT count(*)::int AS living FROM workers WHERE worker_alive(id)`.execute(db)
  return Math.max(1, rows[0]?.living ?? 1)
}

/** Removes rows of workers that went without saying so. */
export async function forgetDeadWorkers(db: Database): Promise<void> {
  await sql`DELETE FROM workers WHERE heartbeat_at < now() - interval '1 hour' AND NOT worker_alive(id)`.execute(db)
}
