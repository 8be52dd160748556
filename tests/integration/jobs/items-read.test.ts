import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemFilter } from '@/lib/contracts/items'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { buildApp } from '@/tests/support/build-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { ledgerOf, submit } from '@/tests/support/jobs'
import { countList, putList } from '@/tests/support/lists'
import { pagesOf, statementsOf } from '@/tests/support/statements'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('the list of a job', () => {
  it('is read by state and words, in its order, page by page, and by nobody else', async () => {
    const [anna, ben] = [await database.addUser('Anna'), await database.addUser('Ben')]
    const jobId = await submit(database, anna)
    await putList(database, jobId, [
      { key: 'a@example.org', state: 'done', value: { id: 7 } },
      {
        key: 'b@example.org',
        label: 'Jürgen Königsmühle',
        state: 'refused',
        error: { code: 'no_address', message: 'There is no such mailbox.' },
      },
      { key: 'c@example.org', state: 'in_doubt' },
      { key: 'd@example.org', state: 'skipped' },
      { key: 'e@example.org', state: 'begun' },
      { key: 'f@example.org' },
      { key: 'step:start', seq: -1, state: 'in_doubt' },
    ])
    const own = ledgerOf(database, anna).items
    const seqs = async (asked: ItemFilter) => (await own.page(jobId, { limit: 10, ...asked }))?.page.items.map(({ seq }) => seq)
    expect(await seqs({})).toEqual([1, 2, 3, 4, 5, 6])
    for (const [state, expected] of Object.entries({
      waiting: [6],
      begun: [5],
      done: [1],
      refused: [2],
      in_doubt: [3],
      skipped: [4],
      undecided: [-1, 3],
    }))
      expect([state, await seqs({ state: state as ItemFilter['state'] })]).toEqual([state, expected])
    for (const [search, expected] of [
      ['B@EXAMPLE', [2]],
      ['konigsmuhle jürgen', [2]],
      ['mailbox', [2]],
      ['example.org', [1, 2, 3, 4, 5, 6]],
      ['100%_', []],
    ] as const)
      expect([search, await seqs({ search })]).toEqual([search, expected])
    expect(await seqs({ search: 'example', state: 'refused' })).toEqual([2])

    const counts = { total: 6, waiting: 1, begun: 1, done: 1, refused: 1, inDoubt: 1, skipped: 1, undecided: 2 }
    const first = (await own.page(jobId, { limit: 4 }))?.page
    expect(first).toMatchObject({ counts, rev: 1, nextCursor: '4' })
    expect((await own.page(jobId, { limit: 4, cursor: '4' }))?.page).toMatchObject({ items: [{ seq: 5 }, { seq: 6 }], nextCursor: null })
    expect(first?.items[1]).toMatchObject({
      label: 'Jürgen Königsmühle',
      tries: 1,
      data: { n: 2 },
      value: null,
      decision: null,
      nextAt: null,
    })
    expect(await own.one(jobId, 1)).toMatchObject({ key: 'a@example.org', value: { id: 7 } })
    expect(await own.one(jobId, 9)).toBeNull()
    await expect(own.page(jobId, { limit: 4, cursor: 'x' })).rejects.toThrow('is not a cursor')
    await expect(own.page(jobId, { limit: 4, cursor: '9999999999' })).rejects.toThrow('is not a cursor')

    expect((await ledgerOf(database, anna).job(jobId))?.items).toEqual(counts)
    const strangers = ledgerOf(database, ben).items
    expect(await strangers.page(jobId, { limit: 10 })).toBeNull()
    expect(await strangers.one(jobId, 1)).toBeNull()
    const without = await submit(database, anna)
    expect((await own.page(without, { limit: 10 }))?.page).toMatchObject({ counts: null, items: [], nextCursor: null })
  })
})

describe('of 100,000 items', () => {
  let userId: string
  let jobId: string
  beforeAll(async () => {
    userId = await database.addUser()
    // Many small lists, for which PostgreSQL would plan otherwise than for the large one.
    for (let n = 0; n < 20; n++) await putList(database, await submit(database, userId), [{ key: 'only', state: 'refused' }])
    jobId = await submit(database, userId)
    // Done in order, but for a few in the middle and the last; nothing waits before them.
    for (let n = 0; n < 100_000; n += 20_000)
      await database.pool.query(
        `INSERT INTO items (job_id, seq, key, state, data, value, error, tries)
         SELECT $1, n, 'person-' || n || '@example.org', CASE WHEN n IN (50000, 60000, 70000) THEN 'refused' WHEN n > 99990 THEN 'waiting' WHEN n BETWEEN 20001 AND 40000 THEN 'skipped' ELSE 'done' END,
           jsonb_build_object('name', repeat('x', 150)), '{"sent": true}', CASE WHEN n IN (50000, 60000, 70000) THEN '{"code": "no", "message": "No."}'::jsonb END, 1
         FROM generate_series($2::int, $3::int) AS n`,
        [jobId, n + 1, n + 20_000],
      )
    await countList(database, jobId)
    await database.pool.query('UPDATE item_lists SET low = 99990 WHERE job_id = $1', [jobId])
    await database.pool.query(`UPDATE items SET state = 'waiting', next_at = now() WHERE job_id = $1 AND seq IN (10, 45000)`, [jobId])
  }, 120_000)

  /** As many as the rows of a page need. */
  const FEW = 160
  const pages: [string, ItemFilter & { cursor?: string }, number, number][] = [
    ['all', {}, 30, FEW],
    ['all, further back', { cursor: '90000' }, 30, FEW],
    ['the few that were refused', { state: 'refused' }, 3, FEW],
    ['those in doubt, which are none', { state: 'undecided' }, 0, FEW],
    ['those that wait, put off or at the end', { state: 'waiting' }, 12, FEW],
    ['those that are done', { state: 'done' }, 30, FEW],
    ['what is found at once', { search: 'person' }, 30, FEW],
    ['the many that were left out', { state: 'skipped' }, 30, FEW],
    ['what is never found among many', { state: 'skipped', search: 'nowhere' }, 0, 6000],
    ['what is found among few', { state: 'refused', search: 'no.' }, 3, FEW],
    ['what is begun, which is nothing', { state: 'begun' }, 0, 3000],
    ['what is never found', { search: 'nowhere' }, 0, 1000],
  ]
  // Where all rows of a part are looked at, PostgreSQL needs to know how many there are to go by an index.
  const byIndex = pages.filter(([, { state }, , most]) => most === FEW && state !== 'done')
  describe.each([
    ['before PostgreSQL has counted them', byIndex],
    ['after', pages],
  ] as const)('%s', (when, pages) => {
    beforeAll(async () => {
      if (when === 'after') await database.pool.query('ANALYZE items, item_lists')
    })
    it.each(pages)('a page of %s touches no more of the ledger', async (_, filter, found, most) => {
      const asked = { limit: 30, ...filter }
      expect((await ledgerOf(database, userId).items.page(jobId, asked))?.page.items).toHaveLength(found)
      const [page] = await statementsOf(database, userId, (user) => user.items.page(jobId, asked))
      for (const pages of await pagesOf(database, page as pg.QueryConfig)) expect(pages).toBeLessThan(most)
    })
  })

  it('comes to what is far back, over pages with nothing on them', async () => {
    const user = ledgerOf(database, userId)
    const pages = []
    let cursor: string | undefined
    do {
      const { page } = (await user.items.page(jobId, { search: 'person-99999@', limit: 30, ...(cursor ? { cursor } : {}) })) ?? {}
      pages.push(page?.items.map(({ seq }) => seq))
      cursor = page?.nextCursor ?? undefined
    } while (cursor)
    expect(pages.flat()).toEqual([99999])
    expect(pages.length).toBeLessThan(25)
  })

  it('goes out as one CSV, a hundred rows at a time, to its owner alone, and is on record', async () => {
    const app = await buildApp({ forUser: createUserLedgers(database.db, { maxRunning: 3 }) })
    const { origin } = new URL(await app.app.listen({ host: '127.0.0.1', port: 0 }))
    const ask = (user: string, query = '') =>
      fetch(`${origin}/api/jobs/${jobId}/items.csv${query}`, { headers: { cookie: `user=${user}`, 'accept-language': 'de' } })

    const answer = await ask(userId)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(answer.headers.get('content-disposition')).toContain('filename="A job _ Eintr_ge.csv"')
    let [bytes, largest] = [0, 0]
    const text: string[] = []
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length
      largest = Math.max(largest, chunk.length)
      text.push(decoder.decode(chunk, { stream: true }))
    }
    const lines = text.join('').split('\r\n')
    expect(lines).toHaveLength(100_002)
    expect(lines[0]).toMatch(/^\ufeff?Nummer;Schlüssel;/)
    expect(lines[50_000]).toMatch(/^50000;person-50000@example.org;;abgelehnt;1;No.;/)
    expect(bytes).toBeGreaterThan(5_000_000)
    expect(largest).toBeLessThan(200_000)

    const few = await (await ask(userId, '?state=refused&search=60000')).text()
    expect(
      few
        .trim()
        .split('\r\n')
        .map((line) => line.split(';')[0]),
    ).toEqual([expect.stringMatching(/Nummer$/), '60000'])
    const other = await database.addUser()
    expect((await ask(other)).status).toBe(404)
    expect(app.audited.map(({ action, target, details }) => [action, target?.job, details])).toEqual([
      ['job.items_downloaded', jobId, {}],
      ['job.items_downloaded', jobId, { state: 'refused', search: '60000' }],
    ])
    await app.close()
  })
})
