import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import { asStored, KEPT_UNBOUND } from './rows'
import type { AddResult, InputLimits, NewInput, StoredInput } from './user-inputs'

/** One at a time for each person, whichever server they asked: many at the same instant get no more room than one after another. */
export function addInput(db: Database, userId: string, input: NewInput, limits: InputLimits): Promise<AddResult> {
  const { id, kind, name, fileName, bytes, key } = input
  return db.transaction().execute(async (tx) => {
    await sql`SELECT 1 FROM "user" WHERE id = ${userId} FOR NO KEY UPDATE`.execute(tx)
    const { rows: counts } = await sql<{ bytes: number; files: number; unfinished: number }>`
      SELECT coalesce(sum(bytes), 0)::float8 AS bytes, count(*)::int AS files, (count(*) FILTER (WHERE sha256 IS NULL))::int AS unfinished
      FROM inputs WHERE user_id = ${userId}`.execute(tx)
    const has = counts[0] ?? { bytes: 0, files: 0, unfinished: 0 }
    if (has.unfinished >= limits.unfinished) return { result: 'too_many_unfinished' }
    if (has.files >= limits.files) return { result: 'too_many' }
    if (has.bytes + bytes > limits.bytes) return { result: 'no_room', bytes: has.bytes }
    const { rows } = await sql<StoredInput>`
      INSERT INTO inputs (id, user_id, kind, name, file_name, bytes, key, look_at)
      VALUES (${id}, ${userId}, ${kind}, ${name}, ${fileName}, ${bytes}, ${key}, ${KEPT_UNBOUND}) RETURNING ${asStored}`.execute(tx)
    return { result: 'added', input: rows[0] as StoredInput }
  })
}
