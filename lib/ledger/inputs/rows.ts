import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** Who writes a file and is not heard of for so long has lost it to the next one. */
export const WRITER_SECONDS = 10

/** Until when one stays that no job has taken, counted from what was last done to it. */
export const KEPT_UNBOUND = sql`now() + interval '24 hours'`

/** The columns of a `StoredInput`. */
export const asStored = sql`id, kind, name, file_name AS "fileName", bytes::float8 AS bytes, received::float8 AS received, sha256,
  media_type AS "mediaType", key, to_json(created_at)#>>'{}' AS "createdAt",
  CASE WHEN bound_at IS NULL THEN to_json(look_at)#>>'{}' END AS "expiresAt"`

/** What all files of a person take. */
export async function usedBy(db: Database, userId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    SELECT coalesce(sum(bytes), 0)::float8 AS bytes FROM inputs WHERE user_id = ${userId}`.execute(db)
  return rows[0]?.bytes ?? 0
}

/** The files of a changed job, as a column of the statement that changes it. */
export const broughtForChanged = sql`(
  SELECT json_agg(json_build_object('name', b.name, 'nth', b.nth, 'id', i.id, 'key', i.key, 'fileName', i.file_name, 'bytes', i.bytes,
    'sha256', i.sha256, 'mediaType', i.media_type) ORDER BY b.name, b.nth)
  FROM job_inputs b JOIN inputs i ON i.id = b.input_id WHERE b.job_id = changed.id) AS brought`
