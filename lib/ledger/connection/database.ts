import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { preparingPool } from './prepared-statements'

/** The ledger's handle for SQL: every statement goes through Kysely's `sql` tag, so values are always parameters. */
export type Database = Kysely<unknown>

// Every limit is set: pg's own defaults wait for ever (reference: reliability, section 2.6 "pg").
const ourLimits = {
  connectionTimeoutMillis: 2500,
  query_timeout: 20_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const
/** Those that PostgreSQL keeps for the session. A pooler takes none of them: there they are set for the role (docs/services.md). */
const itsLimits = { statement_timeout: 15_000, idle_in_transaction_session_timeout: 10_000 } as const
/**
 * Every statement of the ledger finds its rows by an index. Left to itself PostgreSQL reads through a table of a few hundred rows, and keeps that
 * plan while the table grows. What it then thinks of the few that have no index would be worth compiling for it, which takes longer than to run them.
 */
const byIndex = { options: '-c enable_seqscan=off -c jit=off' } as const

interface PoolOptions {
  max?: number
  /** Behind a pooler, which may give each transaction another session. */
  pooled?: boolean
  /** For what may rewrite the largest table: it takes as long as it takes, and reads tables as a whole. */
  patient?: boolean
  /** For tables that are not the ledger's: nobody knows whether they have indexes. */
  foreign?: boolean
  onError: (error: Error) => void
}

/** A pool of at most `max` connections. A broken idle connection is logged and replaced, never fatal. */
export function createPool(url: string, { max = 10, pooled = false, patient = false, foreign = false, onError }: PoolOptions): pg.Pool {
  const limits = patient ? { ...ourLimits, query_timeout: 0 } : { ...ourLimits, ...(pooled ? {} : itsLimits) }
  const plans = patient || pooled || foreign ? {} : byIndex
  const pool = new pg.Pool({ connectionString: url, max, ...limits, ...plans })
  pool.on('error', onError)
  // The pool listens to idle connections only. One that breaks during a statement rejects that statement, and without a
  // listener of its own it would also end the process (pg-pool 3; Kysely and better-auth add none).
  pool.on('connect', (client) => client.on('error', () => {}))
  if (pooled) pool.on('connect', forgetNames)
  return pool
}

/** Behind a pooler a statement's name is known to the session that parsed it, which may not be the one that gets it next. */
function forgetNames(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...parts: unknown[]) => unknown
  const unnamed = (first: unknown) => (isNamed(first) ? { ...first, name: undefined } : first)
  Object.assign(client, { query: (first: unknown, ...rest: unknown[]) => query(unnamed(first), ...rest) })
}

function isNamed(query: unknown): query is pg.QueryConfig {
  return typeof query === 'object' && query !== null && 'name' in query && 'text' in query && !('submit' in query)
}

/** A connection of its own, for locks and LISTEN that live as long as the session. */
export function createSession(url: string): pg.Client {
  return new pg.Client({ connectionString: url, ...ourLimits, ...itsLimits, idle_in_transaction_session_timeout: 0, query_timeout: 5000 })
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) })
}
