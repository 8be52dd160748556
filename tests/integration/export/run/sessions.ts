import pg from 'pg'

/** What the reader's sessions are doing, asked by the reader itself, who may see that. */
export async function watchSessions(readerUrl: string) {
  const client = new pg.Client({ connectionString: readerUrl, application_name: 'watcher' })
  await client.connect()
  const own = `datname = current_database() AND application_name = 'postroom datasets'`

  async function active(): Promise<string[]> {
    const { rows } = await client.query(`SELECT query FROM pg_stat_activity WHERE ${own} AND state = 'active'`)
    return rows.map((row) => row.query)
  }

  return {
    active,
    /** Resolves with the milliseconds until nothing runs any more. */
    async quiet(): Promise<number> {
      const startedAt = performance.now()
      while ((await active()).length > 0) await client.query('SELECT pg_sleep(0.01)')
      return performance.now() - startedAt
    },
    terminate: () => client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${own}`),
    close: () => client.end(),
  }
}
