import type { PoolClient } from 'pg'
import { createTestDatabase } from '@/tests/support/database'

export interface RowLoops {
  /** A row for each, committed before the next: it says what was done, but not what was under way when the process died. */
  ended: number
  /** A row before each and its change after it, both committed: what the policy `once` promises, written without lists. */
  begunAndEnded: number
}

/** What a kind's author would write without lists. @returns items a second */
export async function rowLoops(items: number): Promise<RowLoops> {
  const database = await createTestDatabase()
  const client = await database.pool.connect()
  try {
    await client.query('CREATE TABLE sent (key text PRIMARY KEY, began_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz)')
    const ended = await perSecond(items, (key) => run(client, 'end', 'INSERT INTO sent (key, ended_at) VALUES ($1, now())', key))
    await client.query('TRUNCATE sent')
    const begunAndEnded = await perSecond(items, async (key) => {
      await run(client, 'begin', 'INSERT INTO sent (key) VALUES ($1)', key)
      await run(client, 'end of begun', 'UPDATE sent SET ended_at = now() WHERE key = $1', key)
    })
    return { ended, begunAndEnded }
  } finally {
    client.release()
    await database.drop()
  }
}

const run = (client: PoolClient, name: string, text: string, key: string) => client.query({ name, text, values: [key] })

async function perSecond(items: number, one: (key: string) => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  for (let nth = 1; nth <= items; nth++) await one(`person-${nth}@example.org`)
  return items / ((performance.now() - startedAt) / 1000)
}
