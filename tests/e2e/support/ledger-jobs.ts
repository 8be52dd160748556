import { Redis } from 'ioredis'
import { progressKey } from '@/lib/redis/keys'
import { requiredUrl } from '@/tests/support/database'
import type { System } from '@/tests/support/processes/system'

const unreachable = `'{"code": "data_unreachable", "message": "The database with the data could not be reached."}'`

/** What a test cannot wait for, or only with a broken system. The fields of a job that has been exported before. */
const states = {
  /** Another try in 50 s. */
  retry: `state = 'queued', finished_at = NULL, failures = 1, run_at = now() + interval '50 s', error = ${unreachable}`,
  noWorker: `state = 'queued', finished_at = NULL, started_at = NULL, attempt = 0, pool = 'nobody'`,
  failed: `state = 'failed', failures = 5, attempt = 5, error = ${unreachable}`,
  warned: `warnings = '[{"code": "text_cut", "message": "Texts longer than a cell were cut.", "count": 12}, {"code": "characters_removed", "message": "Control characters were removed.", "count": 1}]'`,
  cancelled: `state = 'cancelled'`,
  /** Handed in to a version whose exports had other settings. */
  unfit: `state = 'failed', payload = '{"table": "inspections"}', error = '{"code": "invalid_payload", "message": "The settings do not fit this version of Postroom (dataset). Start a new job."}'`,
}
export type LedgerState = keyof typeof states

/** Puts jobs into a state, straight in the ledger: a page that is opened afterwards finds them so. */
export async function putInto({ pool }: System, state: LedgerState, ids: (string | undefined)[]): Promise<void> {
  await pool.query(`UPDATE jobs SET ${states[state]} WHERE id = ANY($1::uuid[])`, [ids])
  // Nobody has been told of what has not ended.
  if (state === 'retry' || state === 'noWorker') await pool.query('DELETE FROM notifications WHERE job_id = ANY($1::uuid[])', [ids])
  if (state !== 'failed') return
  await pool.query(`UPDATE notifications SET type = 'job.failed' WHERE job_id = ANY($1::uuid[])`, [ids])
  await pool.query(`UPDATE attempts SET attempt = 5, outcome = 'failed', error = ${unreachable} WHERE job_id = ANY($1::uuid[])`, [ids])
  await pool.query(
    `INSERT INTO attempts (job_id, attempt, worker_id, started_at, ended_at, outcome, error)
     SELECT job, n, gen_random_uuid(), now() - (6 - n) * interval '1 minute', now() - (6 - n) * interval '1 minute' + interval '12 s', 'retry', ${unreachable}
     FROM unnest($1::uuid[]) AS job, generate_series(1, 4) AS n`,
    [ids],
  )
}

/** From now on the file is over its time: the server finds out by itself. */
export async function expireFile({ pool }: System, id: string | undefined): Promise<void> {
  await pool.query(`UPDATE artifacts SET expires_at = now() - interval '1 s' WHERE job_id = $1`, [id])
}

/** The file is gone, as after a deletion or an accident of the disk. */
export async function takeFile({ pool }: System, id: string | undefined, how: 'deleted' | 'missing'): Promise<void> {
  await pool.query('UPDATE artifacts SET availability = $2 WHERE job_id = $1', [id, how])
}

/** As if the last report of the running job were so old: a page that is opened afterwards hears so. */
export async function ageReport({ pool }: System, ms: number): Promise<void> {
  const { rows } = await pool.query(`SELECT id FROM jobs WHERE state = 'running'`)
  const redis = new Redis(requiredUrl('REDIS_URL'))
  try {
    for (const { id } of rows) await redis.hset(progressKey(id), 'at', Date.now() - ms)
  } finally {
    redis.disconnect()
  }
}
