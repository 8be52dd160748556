import { type Kysely, Migrator, sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'

/** SQL by the migration's name, of one kind. */
export type OwnTables = Readonly<Record<string, string>>

/** The schema of a kind's own tables: `acme.invoice` has `kind_acme_invoice`. */
export const schemaOfKind = (id: string) => `kind_${id.replaceAll(/[.-]/g, '_')}`

/**
 * Brings the own tables of kinds from outside of the tree up to date. Each kind has a schema and a record of its own there, so that neither
 * the ledger's migrations nor another kind's ever meet them. What a later version of the kind has done stays as it is.
 * @returns what was done, as `acme.invoice 0001-invoices`
 */
export async function migrateOwn(db: Database, kinds: Readonly<Record<string, OwnTables>>): Promise<string[]> {
  const done: string[] = []
  for (const [id, tables] of Object.entries(kinds)) {
    const names = await migrateKind(db, schemaOfKind(id), tables).catch((cause) => {
      throw new Error(`the tables of ${id} could not be brought up to date: ${cause instanceof Error ? cause.message : cause}`, { cause })
    })
    done.push(...names.map((name) => `${id} ${name}`))
  }
  return done
}

async function migrateKind(db: Database, schema: string, tables: OwnTables): Promise<string[]> {
  const known = Object.entries(tables).map(([name, text]) => [name, { up: (db: Kysely<unknown>) => run(db, schema, text) }] as const)
  const later = (await executed(db, schema)).filter((name) => !(name in tables)).map((name) => [name, { up: async () => {} }] as const)
  const provider = { getMigrations: async () => Object.fromEntries([...known, ...later]) }
  const migrator = new Migrator({ db, provider, migrationTableSchema: schema, allowUnorderedMigrations: true })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map((result) => result.migrationName)
}

/** Names without a schema are its own: the ledger's tables are not found by theirs. */
async function run(db: Kysely<unknown>, schema: string, text: string): Promise<void> {
  await sql`SELECT set_config('search_path', ${`"${schema}"`}, true)`.execute(db)
  await sql.raw(text).execute(db)
}

async function executed(db: Database, schema: string): Promise<string[]> {
  const { rows } = await sql<{ found: string | null }>`SELECT to_regclass(${`"${schema}".kysely_migration`}) AS found`.execute(db)
  if (!rows[0]?.found) return []
  const record = sql.id(schema, 'kysely_migration')
  return (await sql<{ name: string }>`SELECT name FROM ${record} ORDER BY name`.execute(db)).rows.map(({ name }) => name)
}
