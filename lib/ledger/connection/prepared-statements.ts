import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { isOutage } from './outage'

/**
 * Gives each statement with parameters a name, so that PostgreSQL parses and plans it once per connection:
 * planning costs the ledger's statements as much as running them. They are few, because values are always
 * parameters and lists are arrays; a text put together from values would leave one plan for each behind.
 */
export function preparingPool(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => preparing(await pool.connect()),
    end: () => pool.end(),
  }
}

/**
 * Kysely gives connections back without a word of what became of them. One in which a statement was given up after
 * `query_timeout` is still at it, or leads nowhere any more: whoever got it next would wait behind that statement.
 */
function preparing(client: pg.PoolClient): PostgresPoolClient {
  let broken: Error | undefined

  async function query(text: string, values: readonly unknown[]) {
    if (broken) throw broken
    try {
      return await client.query(values.length > 0 ? { name: nameOf(text), text, values: [...values] } : text)
    } catch (error) {
      if (error instanceof Error && isOutage(error)) broken = error
      throw error
    }
  }

  // Kysely's second form of `query` is for cursors, which the ledger does not use.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(broken) }
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `ledger_${names.size}`
  names.set(text, name)
  return name
}
