import { sql } from 'kysely'
import type pg from 'pg'
import { expect, it } from 'vitest'
import { createDatabase } from '@/lib/ledger/connection/database'
import { statement } from '@/lib/ledger/connection/statement'

function recording() {
  const sent: pg.QueryConfig[] = []
  const query = async (config: pg.QueryConfig) => {
    sent.push(config)
    return { command: 'SELECT', rowCount: 1, rows: [{ n: sent.length }] }
  }
  const pool = { connect: async () => ({ query, release() {} }), end: async () => {} } as unknown as pg.Pool
  return { db: createDatabase(pool), sent }
}

it('is written once, and sent with the values of each time in their places', async () => {
  let written = 0
  const find = statement<{ n: number }, { id: string; most: number }>((value) => {
    written++
    return sql`SELECT ${7} AS seven WHERE id = ${value('id')} AND n < ${value('most')} OR other = ${value('id')}`
  })
  const [one, other] = [recording(), recording()]
  expect(await find(one.db, { id: 'a', most: 1 })).toEqual([{ n: 1 }])
  expect(await find(one.db, { id: 'b', most: 2 })).toEqual([{ n: 2 }])
  await find(other.db, { id: 'c', most: 3 })
  const sent = [...one.sent, ...other.sent]
  expect(written).toBe(1)
  expect(sent.map(({ values }) => values)).toEqual([
    [7, 'a', 1, 'a'],
    [7, 'b', 2, 'b'],
    [7, 'c', 3, 'c'],
  ])
  expect(new Set(sent.map(({ text, name }) => `${name}: ${text}`)).size).toBe(1)
})
