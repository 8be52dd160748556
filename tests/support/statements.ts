import type pg from 'pg'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import type { UserLedger } from '@/lib/ledger/by-user/user-ledger'
import { createDatabase } from '@/lib/ledger/connection/database'
import type { TestDatabase } from './database'

/** The statements that a call of this person's sends. */
export async function statementsOf(
  database: TestDatabase,
  userId: string,
  call: (user: UserLedger) => Promise<unknown>,
): Promise<pg.QueryConfig[]> {
  const sent: pg.QueryConfig[] = []
  await call(createUserLedgers(createDatabase(recordingPool(database, sent)), { maxRunning: 3 })(userId))
  return sent
}

/** Keeps what is sent to the ledger. @param options `rolledBack`: and each statement alone changes nothing */
export function recordingPool({ pool }: TestDatabase, sent: pg.QueryConfig[], { rolledBack = false } = {}): pg.Pool {
  const recording = {
    connect: async () => {
      const client = await pool.connect()
      const query = async (config: pg.QueryConfig) => {
        if (typeof config === 'object') sent.push(config)
        if (!rolledBack) return client.query(config)
        await client.query('BEGIN')
        return client.query(config).finally(() => client.query('ROLLBACK'))
      }
      return { query, release: () => client.release() }
    },
  }
  return recording as unknown as pg.Pool
}

/** How many pages of PostgreSQL's a statement touches, with a plan for any values as it is kept for a prepared one, and with one for these. It is rolled back. */
export async function pagesOf({ pool }: TestDatabase, { text, values = [] }: pg.QueryConfig): Promise<number[]> {
  const client = await pool.connect()
  try {
    const pages: number[] = []
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await client.query('BEGIN')
      await client.query(`SET LOCAL plan_cache_mode = ${mode}`)
      await client.query(`PREPARE looked_at AS ${text}`)
      const given = values.map((value) =>
        value === null
          ? 'NULL'
          : client.escapeLiteral(Array.isArray(value) ? `{${value.map((one) => JSON.stringify(one)).join()}}` : String(value)),
      )
      const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE looked_at(${given.join()})`)
      const [{ Plan: plan }] = rows[0]['QUERY PLAN']
      pages.push(plan['Shared Hit Blocks'] + plan['Shared Read Blocks'])
      await client.query('ROLLBACK')
      await client.query('DEALLOCATE looked_at')
    }
    return pages
  } finally {
    client.release()
  }
}
