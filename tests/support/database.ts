import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { createDatabase, createPool, type Database } from '@/lib/ledger/connection/database'
import { migrateLedger } from '@/lib/ledger/migrations/migrate'
import { migrateAuth } from '@/server/auth/migrate-auth'

export interface TestDatabase {
  url: string
  pool: pg.Pool
  db: Database
  /** A new account, straight in the table: its id. */
  addUser(name?: string): Promise<string>
  drop(): Promise<void>
}

/** A database of its own on the test server, with all tables. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const empty = await createEmptyDatabase()
  const { pool, db } = empty
  await migrateAuth(pool)
  await migrateLedger(db)
  return {
    ...empty,
    async addUser(person = 'someone') {
      const id = `user-${randomBytes(6).toString('hex')}`
      await pool.query(
        `INSERT INTO "user" (id, name, email, "emailVerified", role, "createdAt", "updatedAt") VALUES ($1, $2, $3, true, 'member', now(), now())`,
        [id, person, `${id}@example.org`],
      )
      return id
    },
  }
}

/** Without tables. @param options of CREATE DATABASE */
export async function createEmptyDatabase(options = ''): Promise<Omit<TestDatabase, 'addUser'>> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = requiredUrl('DATABASE_URL')
  await onServer(server, `CREATE DATABASE ${name} ${options}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const pool = createPool(url.toString(), { max: 10, onError: () => {} })
  return {
    url: url.toString(),
    pool,
    db: createDatabase(pool),
    async drop() {
      await pool.end()
      await dropDatabase(server, name)
    },
  }
}

/** A backend that takes more than FORCE's five seconds to end; and one that this role may not end, as autovacuum's, which ends by itself. */
const PASSING = ['55006', '42501']

export async function dropDatabase(server: string, name: string): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && PASSING.includes(error.code ?? '')) || Date.now() > deadline) throw error
      await delay(100)
    }
  }
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

export function requiredUrl(name: string): string {
  const url = process.env[name]
  if (!url) throw new Error(`${name} is not set: run these tests with npm test`)
  return url
}
