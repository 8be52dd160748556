import pg from 'pg'

export interface DatasetLog {
  warn(fields: object, message: string): void
}

export interface Connections {
  /** @throws Error when the environment has no such URL. */
  pool(name: string): pg.Pool
  close(): Promise<void>
}

/** Each attempt and each estimate holds one connection while it reads; a second one cancels it. */
const POOL_SIZE = 4
const CONNECT_MS = 5000

/**
 * Small pools, one per database that datasets name, made at the first use. No `query_timeout` here: it would end a
 * COPY that takes its time, so each short statement gets its own.
 */
export function createConnections(connectionUrl: (name: string) => string | undefined, log: DatasetLog): Connections {
  const pools = new Map<string, pg.Pool>()

  function open(name: string): pg.Pool {
    const url = connectionUrl(name)
    if (!url) throw noUrl(name)
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'postroom datasets',
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      onConnect: makeReadOnly,
    })
    pool.on('error', (error) => log.warn({ connection: name, err: error }, 'connection of a dataset lost'))
    pools.set(name, pool)
    return pool
  }

  return {
    pool: (name) => pools.get(name) ?? open(name),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()))
    },
  }
}

const noUrl = (name: string) =>
  Object.assign(new Error(`The variable ${name}, which datasets take their connection from, is not set.`), {
    code: 'ERR_NO_CONNECTION_URL',
  })

/**
 * The second wall beside the role's rights. With the check interval (PostgreSQL 14 and later), a server that sorts for
 * a reader who was killed notices within seconds.
 */
async function makeReadOnly(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT set_config('default_transaction_read_only', 'on', false)`)
  await client.query(
    `SELECT set_config(name, '2s', false) FROM pg_settings WHERE name = 'client_connection_check_interval' AND context = 'user'`,
  )
}
