import { setTimeout as delay } from 'node:timers/promises'
import { type Migration, Migrator, sql } from 'kysely'
import type { Database } from '@/lib/ledger/connection/database'
import * as ledger from './0001-ledger'
import * as attemptLost from './0002-attempt-lost'
import * as dataAsOfEnd from './0003-data-as-of-end'
import * as stage from './0004-stage'
import * as losses from './0005-losses'
import * as presets from './0006-presets'
import * as mail from './0007-mail'
import * as audit from './0008-audit'
import * as scope from './0009-scope'
import * as scopeOfFiles from './0010-scope-of-files'
import * as signInGuard from './0011-sign-in-guard'
import * as ledgerLife from './0012-ledger-life'
import * as removedJobs from './0013-removed-jobs'
import * as retries from './0014-retries'
import * as anyKind from './0015-any-kind'
import * as jobLists from './0016-job-lists'
import * as items from './0017-items'
import * as inputs from './0018-inputs'
import * as severalFiles from './0019-several-files'
import * as trials from './0020-trials'
import * as previews from './0023-previews'
import * as turns from './0024-turns'
import { executedMigrations, type LaterMigrations, laterMigrations, recordMigrations } from './guard/newer-ledger'

/**
 * `breaking`: an older version cannot work with the ledger after it. Set-ups of such versions then refuse to start (docs/upgrading.md).
 * `ahead`: what is done to a ledger that is in use before the migrations' one transaction, for it takes long and holds nobody up. It may be
 * broken off and come again, and whatever it makes `up` makes too where it is not there.
 */
type LedgerMigration = Migration & { breaking?: boolean; ahead?(db: Database): Promise<void> }

const LOOK_AGAIN_MS = 200

// Named in code and not found in a folder, so that they are part of the bundle.
const migrations: Record<string, LedgerMigration> = {
  '0001-ledger': ledger,
  '0002-attempt-lost': attemptLost,
  '0003-data-as-of-end': dataAsOfEnd,
  '0004-stage': stage,
  '0005-losses': losses,
  '0006-presets': presets,
  '0007-mail': mail,
  '0008-audit': audit,
  '0009-scope': scope,
  '0010-scope-of-files': scopeOfFiles,
  '0011-sign-in-guard': signInGuard,
  '0012-ledger-life': ledgerLife,
  '0013-removed-jobs': removedJobs,
  '0014-retries': retries,
  '0015-any-kind': anyKind,
  '0016-job-lists': jobLists,
  '0017-items': items,
  '0018-inputs': inputs,
  '0019-several-files': severalFiles,
  '0020-trials': trials,
  '0023-previews': previews,
  '0024-turns': turns,
}

/**
 * Brings the ledger's tables up to date; safe to run from several processes at once. Better Auth's tables come first. A ledger
 * that a later version has changed stays as it is, where this version may work with it.
 * @param onLater hears of what this version does not know
 * @throws {LedgerTooNew} where it may not
 */
export async function migrateLedger(db: Database, onLater: (later: LaterMigrations) => void = () => {}): Promise<string[]> {
  await recordMigrations(
    db,
    Object.entries(migrations).map(([name, { breaking = false }]) => ({ name, breaking })),
  )
  const later = await laterMigrations(db, Object.keys(migrations))
  const unknown = [...later.newer, ...later.foreign]
  if (unknown.length > 0) onLater(later)
  await prepare(db)
  // Kysely takes a record with names that it does not find for a damaged one.
  const named = Object.fromEntries(unknown.map((name) => [name, { up: async () => {} }]))
  const provider = { getMigrations: async () => ({ ...migrations, ...named }) }
  const { error, results = [] } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest()
  if (error) throw error
  return results.map((result) => result.migrationName)
}

/** One set-up at a time does it; another waits for that by looking again, for who waits in a statement holds up the building of an index. */
async function prepare(db: Database): Promise<void> {
  // A ledger that is still empty is made in one go.
  const done = await executedMigrations(db)
  const ahead = Object.entries(migrations).flatMap(([name, { ahead }]) => (ahead && done.length > 0 && !done.includes(name) ? [ahead] : []))
  if (ahead.length === 0) return
  await db.connection().execute(async (own) => {
    while (!(await locked(own))) await delay(LOOK_AGAIN_MS)
    try {
      for (const prepare of ahead) await prepare(own)
    } finally {
      await sql`SELECT pg_advisory_unlock(7307)`.execute(own)
    }
  })
}

async function locked(db: Database): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`SELECT pg_try_advisory_lock(7307) AS locked`.execute(db)
  return rows[0]?.locked ?? false
}
