import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { LedgerRefused } from '@/lib/ledger/connection/ledger-refused'
import { needUnicode } from '@/lib/ledger/connection/need-unicode'
import { type LaterMigrations, LedgerTooNew } from '@/lib/ledger/migrations/guard/newer-ledger'
import { migrateLedger } from '@/lib/ledger/migrations/migrate'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

/** What a later version's set-up leaves. */
async function migratedLater(name: string, breaking?: boolean): Promise<void> {
  await database.pool.query('INSERT INTO kysely_migration VALUES ($1, now())', [name])
  if (breaking !== undefined) await database.pool.query('INSERT INTO ledger_migrations VALUES ($1, $2)', [name, breaking])
}

async function migrateAgain(): Promise<LaterMigrations[]> {
  const heard: LaterMigrations[] = []
  expect(await migrateLedger(database.db, (later) => heard.push(later))).toEqual([])
  return heard
}

describe('a set-up on a ledger that a later version has changed', () => {
  it('goes on where it may, and says so', async () => {
    await migratedLater('9999-future', false)
    expect(await migrateAgain()).toEqual([{ newer: ['9999-future'], foreign: [] }])
  })

  it('refuses where an older version cannot work with it, by name', async () => {
    await migratedLater('9998-future', false)
    await migratedLater('9999-breaking', true)
    const failure = await migrateLedger(database.db).catch((error) => error)
    expect(failure).toBeInstanceOf(LedgerTooNew)
    expect(failure.message).toMatch(/newer version of Postroom \(9999-breaking\).*docs\/upgrading\.md/)
  })

  it('leaves alone what somebody else keeps in the same record, whatever its name', async () => {
    await migratedLater('0006-zz-own')
    expect(await migrateAgain()).toEqual([{ newer: [], foreign: ['0006-zz-own'] }])
    expect(await migrateAgain()).toHaveLength(1)
  })
})

it('a database that cannot hold every letter is refused, in words', async () => {
  const latin = await createEmptyDatabase(`ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`)
  onTestFinished(() => latin.drop())
  const failure = await needUnicode(latin.db).catch((error) => error)
  expect(failure).toBeInstanceOf(LedgerRefused)
  expect(failure.message).toMatch(/encoding LATIN1, and has to be in UTF8/)
  await needUnicode(database.db)
})
