import { randomBytes } from 'node:crypto'
import pg from 'pg'

export interface ScratchDatabase {
  name: string
  /** As the owner. */
  pool: pg.Pool
  /** As the role that datasets are read by, which may read only what was granted to it. */
  readerUrl: string
  readerRole: string
  drop(): Promise<void>
}

/** An empty database of its own on the test server. */
export async function createScratchDatabase({ encoding }: { encoding?: string } = {}): Promise<ScratchDatabase> {
  const name = `test_export_${randomBytes(6).toString('hex')}`
  const server = required('DATABASE_URL')
  await run(server, `CREATE DATABASE ${name}${encoding ? ` ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0` : ''}`)
  const pool = new pg.Pool({ connectionString: inDatabase(server, name), max: 4 })
  pool.on('error', () => {})
  const readerUrl = inDatabase(process.env.REGISTER_DATABASE_URL ?? server, name)
  return {
    name,
    pool,
    readerUrl,
    readerRole: decodeURIComponent(new URL(readerUrl).username),
    async drop() {
      await pool.end()
      // Only the reader may end what is left of the reader's sessions; the owner may not, not even by force.
      const own = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND usename = current_user`
      await run(process.env.REGISTER_DATABASE_URL ?? server, own)
      // Waits up to 5 seconds for them to be gone.
      await run(server, `DROP DATABASE IF EXISTS ${name}`)
    },
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

function required(name: string): string {
  const url = process.env[name]
  if (!url) throw new Error(`${name} is not set: run these tests with npm test`)
  return url
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
