import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** So many that come due are taken in one statement: some hundredths of a second. */
const DUE_AT_ONCE = 1000

/** Persons that are looked at in one statement. */
const LOOKED_AT = 500

/** What was put off until now waits for its turn from here on. Time changes no row: whoever dispatches does it first. @returns how many there were */
export async function takeUpDue(db: Database): Promise<number> {
  let all = 0
  let due: number
  do {
    // One that is locked is being cancelled at this moment, or another server does this.
    const { numAffectedRows } = await sql`
      UPDATE jobs SET put_off = false WHERE id IN (
        SELECT id FROM jobs WHERE put_off AND run_at <= now() ORDER BY run_at LIMIT ${DUE_AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED)`.execute(
      db,
    )
    due = Number(numAffectedRows ?? 0)
    all += due
  } while (due === DUE_AT_ONCE)
  return all
}

/** The pools in which anything is ready. It hops from pool to pool in the index: a DISTINCT would read all that is. */
export async function readyPools(db: Database): Promise<string[]> {
  const { rows } = await sql<{ pool: string }>`
    WITH RECURSIVE pools AS (
      (SELECT pool FROM ready ORDER BY pool LIMIT 1)
      UNION ALL
      SELECT (SELECT r.pool FROM ready r WHERE r.pool > p.pool ORDER BY r.pool LIMIT 1) FROM pools p WHERE p.pool IS NOT NULL
    )
    SELECT pool FROM pools WHERE pool IS NOT NULL`.execute(db)
  return rows.map((row) => row.pool)
}

/** Has a pool know how many jobs of one person may be handed out at a time, and settles by it what waits there. Nothing where it knows. */
export async function limitPool(db: Database, { pool, maxRunning }: { pool: string; maxRunning: number }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Nobody dispatches meanwhile: who does holds what is ready, and then the pool.
    await sql`SELECT pg_advisory_xact_lock(7302, hashtext(${pool}))`.execute(tx)
    const { rows } = await sql`
      INSERT INTO pools (name, max_running) VALUES (${pool}, ${maxRunning}) ON CONFLICT (name)
      DO UPDATE SET max_running = excluded.max_running WHERE pools.max_running <> excluded.max_running RETURNING 1`.execute(tx)
    if (rows.length === 0) return
    await sql`
      SELECT settle_turns(array_agg(pool), array_agg(user_id)) FROM (
        SELECT DISTINCT pool, user_id FROM jobs WHERE pool = ${pool} AND stage = 'waiting') AS persons HAVING count(*) > 0`.execute(tx)
  })
}

/**
 * Looks whether anybody's next job is not ready although it may be, and settles it. The triggers leave nothing to be found: what this
 * finds was changed past them, by a restore without them or by a hand that had turned them off. Piece by piece, for it looks at everybody
 * who waits.
 * @returns the persons of whom it was so
 */
export async function settleLeftOut(db: Database): Promise<{ pool: string; userId: string }[]> {
  const found: { pool: string; userId: string }[] = []
  for (let after = { pool: '', userId: '' }; ; ) {
    const { rows } = await sql<{ pool: string; userId: string; leftOut: boolean }>`
      WITH RECURSIVE persons AS (
        (SELECT pool, user_id, 1 AS nth FROM jobs WHERE stage = 'waiting' AND (pool, user_id) > (${after.pool}, ${after.userId}) ORDER BY pool, user_id LIMIT 1)
        UNION ALL
        SELECT next.pool, next.user_id, p.nth + 1 FROM persons p CROSS JOIN LATERAL (
          SELECT pool, user_id FROM jobs WHERE stage = 'waiting' AND (pool, user_id) > (p.pool, p.user_id) ORDER BY pool, user_id LIMIT 1) AS next
        WHERE p.nth < ${LOOKED_AT}
      )
      SELECT pool, user_id AS "userId", (
        SELECT count(*) FROM jobs j WHERE j.pool = p.pool AND j.user_id = p.user_id AND j.stage = 'in_flight') + (
        SELECT count(*) FROM ready r WHERE r.pool = p.pool AND r.user_id = p.user_id) < coalesce((SELECT max_running FROM pools WHERE name = p.pool), 1)
        AND EXISTS (
          SELECT FROM jobs j WHERE j.pool = p.pool AND j.user_id = p.user_id AND j.stage = 'waiting' AND NOT j.put_off
            AND NOT EXISTS (SELECT FROM ready r WHERE r.pool = j.pool AND r.user_id = j.user_id AND r.job_id = j.id)) AS "leftOut"
      FROM persons p ORDER BY nth`.execute(db)
    found.push(...rows.filter(({ leftOut }) => leftOut).map(({ pool, userId }) => ({ pool, userId })))
    const last = rows.at(-1)
    if (!last || rows.length < LOOKED_AT) break
    after = last
  }
  if (found.length > 0)
    await sql`SELECT settle_turns(${found.map(({ pool }) => pool)}::text[], ${found.map(({ userId }) => userId)}::text[])`.execute(db)
  return found
}
