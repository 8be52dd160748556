import { hostname } from 'node:os'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import type { BenchDatabase } from '@/bench/support/database'
import { holdLivenessLock, registerWorker } from '@/lib/ledger/attempt/workers'
import { createDatabase } from '@/lib/ledger/connection/database'

const PAYLOAD = { dataset: 'permits', format: 'xlsx', columns: [{ name: 'id' }, { name: 'street' }, { name: 'decision' }] }

/** Jobs that run for as long as this is held: their worker is a session that lives and does nothing. */
export async function holdRunning({ urls, pool }: BenchDatabase, userId: string, count: number) {
  const worker = await registerWorker(createDatabase(pool), { host: hostname(), pid: process.pid, pools: { bulk: count } })
  const session = new pg.Client({ connectionString: urls.DATABASE_URL })
  session.on('error', () => {})
  await session.connect()
  await holdLivenessLock(session, worker)
  const ids = Array.from({ length: count }, () => uuidv7())
  await pool.query('INSERT INTO user_revs (user_id, rev) VALUES ($1, 1) ON CONFLICT (user_id) DO UPDATE SET rev = user_revs.rev + 1', [
    userId,
  ])
  await pool.query(
    `INSERT INTO jobs (id, user_id, kind, title, payload, pool, idempotency_key, state, attempt, max_failures, worker_id, lease_until, rev, started_at)
     SELECT id, $2, 'export', 'Building permits', $3, 'bulk', id::text, 'running', 1, 5, $4, now() + interval '1 day', 1, now()
     FROM unnest($1::uuid[]) AS id`,
    [ids, userId, JSON.stringify(PAYLOAD), worker.id],
  )
  return { ids, release: () => session.end() }
}
