import { createTestDatabase } from '@/tests/support/database'

/** What a kind's author would write without lists: a row for each, committed before the next. @returns rows a second */
export async function rowLoop(rows: number): Promise<number> {
  const database = await createTestDatabase()
  const client = await database.pool.connect()
  try {
    await client.query('CREATE TABLE sent (key text PRIMARY KEY, at timestamptz NOT NULL)')
    const startedAt = performance.now()
    for (let nth = 1; nth <= rows; nth++)
      await client.query({ name: 'sent', text: 'INSERT INTO sent VALUES ($1, now())', values: [`person-${nth}@example.org`] })
    return rows / ((performance.now() - startedAt) / 1000)
  } finally {
    client.release()
    await database.drop()
  }
}
