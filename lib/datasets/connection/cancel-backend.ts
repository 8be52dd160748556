import pg from 'pg'

const LIMIT_MS = 2000

/**
 * Stops what another session of the same role is doing, over a connection of its own, so that a full pool cannot hold
 * it up. Best effort: where it fails, closing the socket makes the server give up at its next write.
 */
export async function cancelBackend(pool: pg.Pool, processId: number): Promise<void> {
  const client = new pg.Client({ ...pool.options, connectionTimeoutMillis: LIMIT_MS, query_timeout: LIMIT_MS })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT pg_cancel_backend($1)', [processId])
  } catch {
    // The server is away: then nothing runs there.
  } finally {
    await client.end().catch(() => {})
  }
}
