import { type RawBuilder, sql } from 'kysely'
import type { Origin } from '@/lib/ledger/audit/origin'
import type { Database } from '@/lib/ledger/connection/database'

/** A job that has ended is to go on. */
export interface GoingOn {
  /** The files that it names, by their ids: it would only fail without one. */
  inputs: readonly string[]
  origin: Origin
}

/** Whether all these files are there: none is removed before the statement is over that asks. */
export function stillKept(ids: readonly string[]): RawBuilder<boolean> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return sql`true`
  return sql`(SELECT count(*) FROM (SELECT 1 FROM inputs WHERE inputs.id = ANY(${asked}::uuid[]) FOR KEY SHARE) AS kept) = ${asked.length}`
}

export async function areKept(db: Database, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`SELECT ${stillKept(ids)} AS kept`.execute(db)
  return rows[0]?.kept ?? false
}
