import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateLedger } from '@/lib/ledger/migrations/migrate'
import { migrateOwn } from '@/lib/ledger/migrations/own/migrate-own'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const first = { '0001-invoices': 'CREATE TABLE invoices (number int PRIMARY KEY); INSERT INTO invoices VALUES (7);' }
const second = { ...first, '0002-paid': 'ALTER TABLE invoices ADD COLUMN paid boolean NOT NULL DEFAULT false;' }

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('own tables of a kind', () => {
  it('are made in a schema of its own, once', async () => {
    const { db, pool } = database
    expect(await migrateOwn(db, { 'acme.invoice': first })).toEqual(['acme.invoice 0001-invoices'])
    expect(await migrateOwn(db, { 'acme.invoice': first })).toEqual([])
    expect(await migrateOwn(db, { 'acme.invoice': second })).toEqual(['acme.invoice 0002-paid'])
    expect((await pool.query('SELECT * FROM kind_acme_invoice.invoices')).rows).toEqual([{ number: 7, paid: false }])
    expect((await pool.query('SHOW search_path')).rows[0]).toEqual({ search_path: '"$user", public' })
  })

  it('of a later version stay as they are under an earlier one, and the ledger knows nothing of them', async () => {
    const { db, pool } = database
    expect(await migrateOwn(db, { 'acme.invoice': first, 'other.invoice': first })).toEqual(['other.invoice 0001-invoices'])
    const told: unknown[] = []
    expect(await migrateLedger(db, (later) => told.push(later))).toEqual([])
    expect(told).toEqual([])
    expect((await pool.query(`SELECT name FROM kysely_migration WHERE name LIKE '%invoices'`)).rows).toEqual([])
  })

  it('cannot take the ledger’s for their own, and are made whole or not at all', async () => {
    const { db, pool } = database
    const wrong = { '0001-a': 'CREATE TABLE half (id int);', '0002-b': 'DELETE FROM jobs;' }
    await expect(migrateOwn(db, { 'acme.wrong': wrong })).rejects.toThrow(
      'the tables of acme.wrong could not be brought up to date: relation "jobs"',
    )
    expect((await pool.query(`SELECT to_regclass('kind_acme_wrong.half') AS found`)).rows).toEqual([{ found: null }])
  })

  it('are nobody else’s to read', async () => {
    const { rows } = await database.pool.query(`SELECT has_schema_privilege('public', 'kind_acme_invoice', 'usage') AS usable`)
    expect(rows).toEqual([{ usable: false }])
  })
})
