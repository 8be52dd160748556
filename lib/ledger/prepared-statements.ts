import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

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

function preparing(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]) =>
    client.query(values.length > 0 ? { name: nameOf(text), text, values: [...values] } : text)
  // Kysely's second form of `query` is for cursors, which the ledger does not use.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `ledger_${names.size}`
  names.set(text, name)
  return name
}
