import type { KyselyPlugin } from 'kysely'
import type pg from 'pg'
import { createDatabase, type Database } from '@/lib/ledger/connection/database'
import type { TestDatabase } from '@/tests/support/database'
import { sitesOf } from './sites'

/** A statement that was sent: from where, and how many pages of PostgreSQL's it touched, its triggers' too. */
export interface Measured {
  sites: string[]
  pages: number
}

export type PlanMode = 'force_generic_plan' | 'force_custom_plan'

/** EXPLAIN leaves out what triggers touch; PostgreSQL's own count of this transaction has all of it. */
const PAGES = `SELECT sum(pg_stat_get_xact_blocks_fetched(c.oid))::int AS pages FROM pg_class c
  WHERE c.relkind IN ('r', 'i', 't') AND c.relnamespace <> 'pg_catalog'::regnamespace`

const savepoints: Record<string, string> = {
  begin: 'SAVEPOINT measured',
  commit: 'RELEASE SAVEPOINT measured',
  rollback: 'ROLLBACK TO SAVEPOINT measured',
}

/** Measures each statement that a call sends. Nothing of it stays. */
export async function measured({ pool }: TestDatabase, mode: PlanMode, call: (db: Database) => Promise<unknown>): Promise<Measured[]> {
  const client = await pool.connect()
  const found: Measured[] = []
  const sent: string[][] = []
  let last: Promise<unknown> = Promise.resolve()
  const pages = async () => Number((await client.query(PAGES)).rows[0].pages)

  async function one(asked: string | pg.QueryConfig): Promise<unknown> {
    if (typeof asked === 'string' && savepoints[asked]) return client.query(savepoints[asked])
    const sites = sent.shift() ?? []
    const before = await pages()
    await client.query('SAVEPOINT one')
    try {
      return await client.query(asked)
    } catch (error) {
      // Some are meant to fail, and what is asked next is measured too.
      await client.query('ROLLBACK TO SAVEPOINT one')
      throw error
    } finally {
      await client.query('RELEASE SAVEPOINT one')
      found.push({ sites, pages: (await pages()) - before })
    }
  }

  const query = (asked: string | pg.QueryConfig) => {
    last = last.then(
      () => one(asked),
      () => one(asked),
    )
    return last
  }
  const connection = { query, release: () => {} }
  const recorder: KyselyPlugin = {
    transformQuery({ node }) {
      sent.push(sitesOf(new Error().stack))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const depth = Error.stackTraceLimit
  Error.stackTraceLimit = 50
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL plan_cache_mode = ${mode}`)
    await call(createDatabase({ connect: async () => connection } as unknown as pg.Pool).withPlugin(recorder))
    return found
  } finally {
    Error.stackTraceLimit = depth
    await client.query('ROLLBACK')
    client.release()
  }
}
