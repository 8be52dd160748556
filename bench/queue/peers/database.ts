import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { dropDatabase, onServer } from '@/tests/support/database'

/** An empty database for a peer that keeps its jobs in PostgreSQL. */
export async function createPeerDatabase(serverUrl: string) {
  const name = `bench_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.toString() })
  client.on('error', () => {})
  await client.connect()
  return {
    url: url.toString(),
    vacuum: () => client.query('VACUUM ANALYZE'),
    count: async (statement: string) => Number((await client.query<{ n: string }>(statement)).rows[0]?.n),
    async drop() {
      await client.end()
      await dropDatabase(serverUrl, name)
    },
  }
}
