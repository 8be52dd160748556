import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSuppressed, tokensOf } from '@/kinds/mailing/secret/own-tables'
import { tables } from '@/kinds/registry/tables'
import type { ItemCounts } from '@/lib/contracts/items'
import { amendItem } from '@/lib/ledger/items/amend'
import { migrateOwn } from '@/lib/ledger/migrations/own/migrate-own'
import { createOwnTables } from '@/lib/ledger/own/own-tables'
import { buildApp } from '@/tests/support/build-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { submit } from '@/tests/support/jobs'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await migrateOwn(database.db, tables)
})
afterAll(() => database.drop())

/** A job that has ended, with a list of three: done, in doubt, refused. */
async function endedJob(userId: string): Promise<string> {
  const jobId = await submit(database, userId)
  const query = (text: string) => database.pool.query(text, [jobId])
  await query(`UPDATE jobs SET state = 'completed', finished_at = now() WHERE id = $1`)
  await query(
    `INSERT INTO items (job_id, seq, key, state, value) VALUES ($1, 1, 'a@x.example', 'done', '{"answer": "250 ok"}'), ($1, 2, 'b@x.example', 'in_doubt', NULL), ($1, 3, 'c@x.example', 'refused', NULL)`,
  )
  await query(`INSERT INTO item_lists (job_id, planned_at, total, done, in_doubt, undecided, refused) VALUES ($1, now(), 3, 1, 1, 1, 1)`)
  return jobId
}

const listOf = async (jobId: string) =>
  (await database.pool.query('SELECT state, error, value FROM items WHERE job_id = $1 ORDER BY seq', [jobId])).rows
const countsOf = async (jobId: string): Promise<ItemCounts> =>
  (await database.pool.query('SELECT items FROM jobs WHERE id = $1', [jobId])).rows[0].items

describe('what is known of an item since it ended', () => {
  it('changes it, its counts and its job together, and says whose it is', async () => {
    const userId = await database.addUser()
    const jobId = await endedJob(userId)
    const refused = { code: 'bounced', message: 'Came back: 5.1.1' }
    expect(await amendItem(database.db, { jobId, seq: 1, refused })).toMatchObject({
      userId,
      key: 'a@x.example',
      event: { type: 'job.changed' },
    })
    expect(await countsOf(jobId)).toMatchObject({ total: 3, done: 0, inDoubt: 1, undecided: 1, refused: 2 })
    expect(await amendItem(database.db, { jobId, seq: 2, refused })).toMatchObject({ key: 'b@x.example' })
    expect(await countsOf(jobId)).toMatchObject({ total: 3, done: 0, inDoubt: 0, undecided: 0, refused: 3 })
    expect(await listOf(jobId)).toMatchObject([
      { state: 'refused', error: refused, value: { answer: '250 ok' } },
      { state: 'refused' },
      { state: 'refused' },
    ])
  })

  it('adds to what it left; of one that was not done, or is not there, there is nothing to change', async () => {
    const jobId = await endedJob(await database.addUser())
    await amendItem(database.db, { jobId, seq: 1, value: { unsubscribedAt: 'now' } })
    expect(await listOf(jobId)).toMatchObject([{ state: 'done', value: { answer: '250 ok', unsubscribedAt: 'now' } }, {}, {}])
    for (const seq of [3, 4]) expect(await amendItem(database.db, { jobId, seq, value: { a: 1 } })).toBeNull()
    expect(await amendItem(database.db, { jobId: '01980f6e-6c2b-7d63-9a3e-00000000dead', seq: 1, value: {} })).toBeNull()
  })
})

it('whoever follows the link in a mail gets out without signing in, from any mailbox; to look at it is not enough', async () => {
  const userId = await database.addUser()
  const jobId = await endedJob(userId)
  const own = createOwnTables(() => database.pool)
  const test = await buildApp({ tables: own, amendItem: (amendment) => amendItem(database.db, amendment) })
  const token = (await tokensOf(own)).unsubscribe('a@x.example', { jobId, seq: 1 })
  const url = `/api/open/mailing/unsubscribe?t=${token}`
  for (let look = 0; look < 5; look++) expect((await test.app.inject(url)).statusCode).toBe(200)
  expect(await isSuppressed(own, 'a@x.example')).toBe(false)
  // As a mailbox does it: of another origin, as a form, without a cookie.
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
  const out = await test.app.inject({ method: 'POST', url, headers, payload: 'List-Unsubscribe=One-Click' })
  expect([out.statusCode, out.headers['content-type'], out.headers['set-cookie']]).toEqual([200, 'text/html; charset=utf-8', undefined])
  expect(out.headers['content-security-policy']).toContain("form-action 'self'")
  expect(await isSuppressed(own, 'A@x.example')).toBe(true)
  expect(test.published).toMatchObject([{ userId, event: { type: 'job.changed' } }])
  expect((await test.app.inject('/api/open/mailing/nothing')).statusCode).toBe(404)
  expect((await test.app.inject('/api/open/export/unsubscribe')).statusCode).toBe(404)
  await test.close()
})
