import { sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import { LedgerRefused } from '@/lib/ledger/connection/ledger-refused'

/** The ledger was changed by a later version in a way that this one cannot work with. */
export class LedgerTooNew extends LedgerRefused {
  override name = 'LedgerTooNew'
  constructor(names: string[]) {
    super(
      `The ledger was changed by a newer version of Postroom (${names.join(', ')}), and this version cannot work with it: start the newer one, or restore a backup from before it. See docs/upgrading.md.`,
    )
  }
}

export interface LaterMigrations {
  /** Of later versions. This one may go on with them. */
  newer: string[]
  /** Of somebody else, who keeps migrations of an extension in the same record. */
  foreign: string[]
}

/**
 * What has been done to the ledger that this version does not know of.
 * @throws {LedgerTooNew} where one of these is marked as breaking for older versions
 */
export async function laterMigrations(db: Database, known: string[]): Promise<LaterMigrations> {
  const done = await executedMigrations(db)
  const unknown = done.filter((name) => !known.includes(name))
  if (unknown.length === 0) return { newer: [], foreign: [] }
  const { rows } = await sql<{ name: string; breaking: boolean }>`
    SELECT name, breaking FROM ledger_migrations WHERE name = ANY(${unknown})`.execute(db)
  const breaking = rows.filter((row) => row.breaking).map(({ name }) => name)
  if (breaking.length > 0) throw new LedgerTooNew(breaking)
  const newer = rows.map(({ name }) => name)
  return { newer, foreign: unknown.filter((name) => !newer.includes(name)) }
}

/** Writes down which migrations are Postroom's own, and what they mean for older versions: those cannot know it otherwise. */
export async function recordMigrations(db: Database, migrations: { name: string; breaking: boolean }[]): Promise<void> {
  // Two at once may both find no table: CREATE … IF NOT EXISTS alone would fail then.
  await sql`
    DO $$ BEGIN
      PERFORM pg_advisory_xact_lock(7306);
      CREATE TABLE IF NOT EXISTS ledger_migrations (name text PRIMARY KEY, breaking boolean NOT NULL);
    END $$`.execute(db)
  await sql`
    INSERT INTO ledger_migrations SELECT * FROM jsonb_to_recordset(${JSON.stringify(migrations)}::jsonb) AS known (name text, breaking boolean)
    ON CONFLICT (name) DO NOTHING`.execute(db)
}

/** The names of all that was done to the ledger, whoever did it. */
export async function executedMigrations(db: Database): Promise<string[]> {
  const { rows: tables } = await sql`SELECT to_regclass('kysely_migration') AS found`.execute(db)
  if (!(tables[0] as { found: unknown }).found) return []
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db)
  return rows.map(({ name }) => name)
}
