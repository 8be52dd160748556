import type pg from 'pg'

/** Whoever is asked answers at once or is not there. */
const ANSWER_MS = 5000

/** A session of the database that works for us, as it named itself. */
export interface Backend {
  processId: number
  /** When its transaction began, to the microsecond: another session may get the number of one that has gone. */
  begun: string
}

/** `rows` that its COPY has made so far; null where the server does not say (before PostgreSQL 14). */
export interface SignOfLife {
  rows: number | null
}

/**
 * Asks over another connection whether a session still works on its statement. Null for no sign of it: nobody answers,
 * the session is not there, it has nothing to do any more, or it waits for us to take what we never got.
 */
export async function askBackend(pool: pg.Pool, { processId, begun }: Backend): Promise<SignOfLife | null> {
  const answer = await ask<{ alive: boolean; counts: boolean }>(pool, ALIVE, [processId, begun])
  if (!answer?.alive) return null
  return { rows: answer.counts ? await madeRows(pool, processId) : null }
}

/** PostgreSQL hands rows of COPY over by 8 kB: with a row a second that is minutes of silence in which much is done. */
async function madeRows(pool: pg.Pool, processId: number): Promise<number | null> {
  const answer = await ask<{ rows: string }>(pool, MADE, [processId])
  return answer && Number(answer.rows)
}

/** The one row of the answer; null when there is none, or no answer. */
async function ask<T extends pg.QueryResultRow>(pool: pg.Pool, text: string, values: unknown[]): Promise<T | null> {
  const question: pg.QueryConfig & { query_timeout: number } = { text, values, query_timeout: ANSWER_MS }
  return pool.query<T>(question).then(
    ({ rows }) => rows[0] ?? null,
    () => null,
  )
}

// What a server with `track_activities = off` does not say counts in its favour.
const ALIVE = `
  SELECT state IS DISTINCT FROM 'idle in transaction' AND state IS DISTINCT FROM 'idle in transaction (aborted)'
     AND state IS DISTINCT FROM 'idle' AND wait_event IS DISTINCT FROM 'ClientWrite'
     AND coalesce(extract(epoch FROM xact_start)::text = $2, true) AS alive,
     to_regclass('pg_catalog.pg_stat_progress_copy') IS NOT NULL AS counts
  FROM pg_stat_activity WHERE pid = $1`

const MADE = `SELECT tuples_processed AS rows FROM pg_stat_progress_copy WHERE pid = $1`
