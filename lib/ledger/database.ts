import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { preparingPool } from './prepared-statements'

/** The ledger's handle for SQL: every statement goes through Kysely's `sql` tag, so values are always parameters. */
export type Database = Kysely<unknown>

// Every limit is set: pg's own defaults wait for ever (reference: reliability, section 2.6 "pg").
const clientSettings = {
  connectionTimeoutMillis: 2500,
  query_timeout: 20_000,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const

/** A pool of at most `max` connections. A broken idle connection is logged and replaced, never fatal. */
export function createPool(url: string, { max = 10, onError }: { max?: number; onError: (error: Error) => void }): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, ...clientSettings })
  pool.on('error', onError)
  // The pool listens to idle connections only. One that breaks during a statement rejects that statement, and without a
  // listener of its own it would also end the process (pg-pool 3; Kysely and better-auth add none).
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A connection of its own, for locks and LISTEN that live as long as the session. */
export function createSession(url: string): pg.Client {
  return new pg.Client({ connectionString: url, ...clientSettings, idle_in_transaction_session_timeout: 0, query_timeout: 5000 })
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) })
}
