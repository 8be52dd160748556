import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createDatabase, createPool } from '@/lib/ledger/connection/database'
import { isOutage } from '@/lib/ledger/connection/outage'
import { type FaultProxy, startProxy } from '@/tests/chaos/faults/proxy'
import { requiredUrl } from '@/tests/support/database'

let proxy: FaultProxy
let url: URL
beforeAll(async () => {
  url = new URL(requiredUrl('DATABASE_URL'))
  proxy = await startProxy({ port: 0, target: Number(url.port) })
  url.port = String(proxy.port)
})
afterAll(() => proxy.close())

it('a ledger connection that breaks during a statement rejects that statement, and does not end the process', async () => {
  const uncaught: unknown[] = []
  const note = (error: unknown) => void uncaught.push(error)
  process.on('uncaughtException', note)
  onTestFinished(() => void process.off('uncaughtException', note))
  const pool = createPool(url.toString(), { max: 1, onError: () => {} })
  onTestFinished(() => pool.end())
  const db = createDatabase(pool)

  const statement = sql`SELECT pg_sleep(20)`.execute(db).catch((error: unknown) => error)
  await expect.poll(() => sleeping()).toBe(1)
  proxy.reset()

  expect(isOutage(await statement)).toBe(true)
  expect((await sql<{ n: number }>`SELECT 1 AS n`.execute(db)).rows).toEqual([{ n: 1 }])
  expect(uncaught).toEqual([])
})

it('a connection in which a statement hangs is given to nobody else', async () => {
  const impatient = new URL(requiredUrl('DATABASE_URL'))
  impatient.searchParams.set('query_timeout', '300')
  const pool = createPool(impatient.toString(), { max: 1, onError: () => {} })
  onTestFinished(() => pool.end())
  const db = createDatabase(pool)
  const hanging = db.transaction().execute((tx) => sql`SELECT pg_sleep(${5})`.execute(tx))
  expect(isOutage(await hanging.catch((error: unknown) => error))).toBe(true)
  expect((await sql<{ n: number }>`SELECT ${1}::int AS n`.execute(db)).rows).toEqual([{ n: 1 }])
})

/** How many statements of this test PostgreSQL is at. */
async function sleeping(): Promise<number> {
  const pool = createPool(requiredUrl('DATABASE_URL'), { max: 1, onError: () => {} })
  const { rows } = await pool.query(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(20)'`)
  await pool.end()
  return rows[0].n
}
