import { sql } from 'kysely'
import type { Database } from './database'

/** Of these sign-in sessions, those that are still good: a signed-out or expired one is missing. */
export async function liveSessions(db: Database, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM session WHERE id = ANY(${ids}) AND "expiresAt" > now()`.execute(db)
  return new Set(rows.map((row) => row.id))
}
