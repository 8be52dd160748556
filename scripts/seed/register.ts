import pg from 'pg'
import { insertInspections, insertPermits } from './rows'
import { addKeysAndIndexes, createTables } from './tables'

/** Counted up whenever the sample's rows or tables change, so that an older sample is replaced. */
const VERSION = 2
const MARK = 'Postroom sample register'
/** A pool for requests gives up long before a slow machine has loaded a million rows. */
const LOAD_MS = 900_000

export interface SeedOptions {
  /** Gets USAGE and SELECT on schema `register`, and nothing else. */
  readerRole: string | null
  log: { info(fields: object, message: string): void }
  /** How many permits; a quarter as many inspections. */
  scale?: number
}

/**
 * Loads the sample register of a building authority into schema `register`, once: a comment on the schema tells
 * version and scale, and is committed together with the rows, so a load that was cut off is not there at all.
 * @throws Error when a schema `register` exists that is not Postroom's sample: it is never touched.
 */
export async function seedRegister(pool: pg.Pool, options: SeedOptions): Promise<void> {
  const permits = options.scale ?? 1_000_000
  const mark = `${MARK} v${VERSION}: ${permits} permits`
  const client = await pool.connect()
  try {
    if ((await readMark(client)) !== mark) await load(client, permits, mark, options.log)
    if (options.readerRole) await grant(client, options.readerRole)
  } finally {
    client.release(true) // with the limits that were lifted for loading
  }
}

async function load(client: pg.PoolClient, permits: number, mark: string, log: SeedOptions['log']): Promise<void> {
  const startedAt = performance.now()
  await client.query('SET statement_timeout = 0')
  await client.query('BEGIN')
  try {
    await patiently(client, 'SELECT pg_advisory_xact_lock(hashtext($1))', [MARK])
    const found = await readMark(client)
    if (found === mark) {
      await client.query('ROLLBACK') // another start loaded it while this one waited for the lock
      return
    }
    if (found !== undefined && !found?.startsWith(MARK))
      throw new Error('The database has a schema "register" that is not Postroom\'s sample.')
    log.info({ permits }, 'loading the sample register')
    await patiently(client, `DROP SCHEMA IF EXISTS register CASCADE; ${createTables}`)
    await patiently(client, insertPermits, [permits])
    await patiently(client, insertInspections, [Math.ceil(permits / 4), permits])
    await patiently(client, addKeysAndIndexes)
    await client.query(`COMMENT ON SCHEMA register IS ${pg.escapeLiteral(mark)}`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
  // Sets the visibility map now, so that the first exact count is an index-only scan.
  await patiently(client, 'VACUUM register.permits, register.inspections')
  log.info({ permits, durationMs: Math.round(performance.now() - startedAt) }, 'sample register loaded')
}

async function patiently(client: pg.PoolClient, text: string, values?: unknown[]): Promise<void> {
  const query: pg.QueryConfig & { query_timeout: number } = { text, query_timeout: LOAD_MS, ...(values ? { values } : {}) }
  await client.query(query)
}

/** The schema's comment; null when it has none, undefined when there is no such schema. */
async function readMark(client: pg.PoolClient): Promise<string | null | undefined> {
  const { rows } = await client.query<{ mark: string | null }>(
    `SELECT obj_description(oid, 'pg_namespace') AS mark FROM pg_namespace WHERE nspname = 'register'`,
  )
  return rows[0]?.mark
}

/** Asks first: two starts at once may not GRANT on the same objects ("tuple concurrently updated"). */
async function grant(client: pg.PoolClient, role: string): Promise<void> {
  const { rows } = await client.query<{ granted: boolean }>(
    `SELECT has_schema_privilege($1, 'register', 'USAGE')
        AND has_table_privilege($1, 'register.permits', 'SELECT')
        AND has_table_privilege($1, 'register.inspections', 'SELECT') AS granted`,
    [role],
  )
  if (rows[0]?.granted) return
  const reader = pg.escapeIdentifier(role)
  await client.query(`GRANT USAGE ON SCHEMA register TO ${reader}; GRANT SELECT ON ALL TABLES IN SCHEMA register TO ${reader}`)
}
