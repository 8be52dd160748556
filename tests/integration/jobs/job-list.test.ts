import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobFilter } from '@/lib/contracts/job-filter'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, newJob, submit } from '@/tests/support/jobs'
import { pagesOf, statementsOf } from '@/tests/support/statements'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const titlesOf = async (user: ReturnType<typeof ledgerOf>, filter: JobFilter) =>
  (await user.jobs({ limit: 10, ...filter })).jobs.map(({ title }) => title)

describe('a list of jobs', () => {
  it('is narrowed by state, kind, dataset, time and words, each by itself and together; and is one person’s', async () => {
    const [anna, ben] = [await database.addUser(), await database.addUser()]
    const worker = (await addWorker(database)).id
    const filters = [{ column: 'city', op: 'in', value: ['Königsmühle', 'Falkenau'] }]
    const done = await claimNew(database, anna, worker, {
      title: 'Done',
      payload: { dataset: 'permits', timeZone: 'Europe/Berlin', filters },
    })
    await finishAttempt(database.db, { jobId: done.id, attempt: 1 }, completed(done.id, 1), 7)
    const bad = await claimNew(database, anna, worker, { title: 'Bad', payload: { dataset: 'permits', columns: [{ name: 'owner' }] } })
    await finishAttempt(
      database.db,
      { jobId: bad.id, attempt: 1 },
      { type: 'failed', cause: 'failure', error: { code: 'internal', message: 'No.' } },
      7,
    )
    const called = await claimNew(database, anna, worker, {
      title: 'Runs',
      payload: { dataset: 'inspections' },
      searchWords: 'Site inspections',
    })
    const waits = await submit(database, anna, { title: 'Waits', kind: 'test.sleep', payload: { dataset: 'permits' } })
    await ledgerOf(database, anna).cancel(await submit(database, anna, { title: 'Stopped', kind: 'test.other' }))
    await submit(database, ben, { title: 'Of Ben', payload: { dataset: 'permits' } })

    const user = ledgerOf(database, anna)
    expect(await titlesOf(user, {})).toEqual(['Stopped', 'Waits', 'Runs', 'Bad', 'Done'])
    for (const [state, titles] of Object.entries({
      waiting: ['Waits'],
      running: ['Runs'],
      completed: ['Done'],
      failed: ['Bad'],
      cancelled: ['Stopped'],
    }))
      expect(await titlesOf(user, { state: state as JobFilter['state'] })).toEqual(titles)
    expect(await titlesOf(user, { dataset: 'permits' })).toEqual(['Waits', 'Bad', 'Done'])
    expect(await titlesOf(user, { dataset: 'permits', state: 'failed' })).toEqual(['Bad'])
    expect(await titlesOf(user, { kind: 'test.other' })).toEqual(['Stopped'])
    const { createdAt } = (await user.job(waits)) ?? { createdAt: '' }
    expect(await titlesOf(user, { until: new Date(Date.parse(createdAt) - 86_400_000).toISOString() })).toEqual([])
    expect(await titlesOf(user, { since: new Date(Date.parse(createdAt) - 86_400_000).toISOString(), state: 'waiting' })).toEqual(['Waits'])

    for (const [q, titles] of [
      ['  DONE ', ['Done']],
      ['konigs done', ['Done']],
      ['a.csv', ['Done']],
      ['site', ['Runs']],
      ['permits', ['Waits', 'Bad', 'Done']],
      ['berlin', []],
      ['owner', []],
      ['100%_', []],
    ] as const)
      expect(await titlesOf(user, { q }), q).toEqual(titles)

    const one = { count: 1, more: false }
    const each = { waiting: one, running: one, completed: one, failed: one, cancelled: one }
    expect(await user.countJobs({})).toEqual({ all: { count: 5, more: false }, ...each })
    expect(await user.countJobs({ dataset: 'permits' })).toMatchObject({ all: { count: 3 }, running: { count: 0 }, failed: one })
    expect(await ledgerOf(database, ben).countJobs({})).toMatchObject({ all: one })

    expect(await user.rename(called.id, 'Every Monday')).toMatchObject({
      result: 'changed',
      job: { title: 'Every Monday', name: 'Every Monday' },
    })
    expect(await user.rename(called.id, 'Every Monday')).toMatchObject({ result: 'unchanged' })
    expect(await ledgerOf(database, ben).rename(called.id, 'Mine')).toEqual({ result: 'not_found' })
    expect(await titlesOf(user, { q: 'monday' })).toEqual(['Every Monday'])
    expect(await user.rename(done.id, 'Kept')).toMatchObject({ job: { state: 'completed', artifact: { fileName: 'a.csv' } } })
    expect((await user.notifications({ limit: 10 })).notifications.map(({ title }) => title)).toContain('Kept')
    expect(await user.rename(called.id, null)).toMatchObject({ job: { title: 'Runs', name: null } })
    const { rows } = await database.pool.query(
      `SELECT details FROM audit_events WHERE action = 'job.renamed' AND actor_id = $1 ORDER BY id`,
      [anna],
    )
    expect(rows.map(({ details }) => details.name)).toEqual(['Every Monday', 'Kept', null])
  })
})

describe('after 200,000 jobs', () => {
  /** Among the oldest are the only ones of their state, kind and dataset. */
  const HISTORY = `
    INSERT INTO jobs (id, user_id, kind, title, payload, pool, idempotency_key, max_failures, rev, created_at, started_at, finished_at, state)
    SELECT (lpad(to_hex(1700000000000 + n::bigint * 60000), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid, $1,
           CASE WHEN n <= 5 THEN 'test.rare' ELSE 'test.sleep' END, 'Building permits ' || n,
           jsonb_build_object('dataset', CASE WHEN n <= 5 THEN 'rare' ELSE 'permits' END, 'format', 'csv', 'note', repeat('x', 200)),
           'bulk', 'key-' || n, 3, n, now(), now(), now(), CASE WHEN n <= 5 THEN 'failed' ELSE 'completed' END
    FROM generate_series($2::int, $3::int) AS n`
  let userId: string
  beforeAll(async () => {
    userId = await database.addUser()
    // In parts, for each must be done in the time that the pool gives a statement.
    for (let n = 0; n < 200_000; n += 10_000) await database.pool.query(HISTORY, [userId, n + 1, n + 10_000])
    for (let n = 0; n < 3; n++) await submit(database, userId, { payload: { dataset: 'permits' } })
    await database.pool.query('ANALYZE jobs')
  }, 120_000)

  const middle = new Date(1_700_000_000_000 + 100_000 * 60_000).toISOString()
  /** Read from an index in the order of the list: as many pages as the 31 rows need. */
  const FEW = 150
  /** Where the rows themselves are asked, a thousand of them. */
  const MANY = 6000
  it.each<[string, JobFilter, number, number]>([
    ['all', {}, 30, FEW],
    ['those that wait', { state: 'waiting' }, 3, FEW],
    ['those that run', { state: 'running' }, 0, FEW],
    ['those that are done', { state: 'completed' }, 30, FEW],
    ['the few that failed, long ago', { state: 'failed' }, 5, FEW],
    ['those of a dataset', { dataset: 'permits' }, 30, FEW],
    ['the few of another dataset, long ago', { dataset: 'rare' }, 5, FEW],
    ['the few of another kind, long ago', { kind: 'test.rare' }, 5, FEW],
    ['those of a time', { since: middle, state: 'completed' }, 30, FEW],
    ['those before', { until: middle }, 30, FEW],
    ['what is found at once', { q: 'permits' }, 30, FEW],
    ['what is never found', { q: 'nowhere' }, 0, MANY],
    ['what is found only further back', { state: 'completed', kind: 'test.rare' }, 0, MANY],
  ])('a page of %s touches no more of the ledger', async (_, filter, found, most) => {
    const asked = { limit: 30, ...filter }
    expect((await ledgerOf(database, userId).jobs(asked)).jobs).toHaveLength(found)
    const [page] = await statementsOf(database, userId, (user) => user.jobs(asked))
    for (const pages of await pagesOf(database, page as pg.QueryConfig)) expect(pages).toBeLessThan(most)
  })

  it.each<[string, JobFilter, number]>([
    ['each state', {}, 600],
    ['a dataset', { dataset: 'rare' }, FEW],
    ['what is found', { q: 'nowhere' }, MANY],
  ])('neither does counting %s', async (_, filter, most) => {
    const [counts] = await statementsOf(database, userId, (user) => user.countJobs(filter))
    for (const pages of await pagesOf(database, counts as pg.QueryConfig)) expect(pages).toBeLessThan(most)
  })

  it('nor does handing in one more, which counts what waits', async () => {
    const [insert] = await statementsOf(database, userId, (user) => user.submit(newJob(), { maxQueued: 100 }))
    for (const pages of await pagesOf(database, insert as pg.QueryConfig)) expect(pages).toBeLessThan(FEW)
  })

  it('counts to 99 and says that there are more, and never that there are none where it did not look to the end', async () => {
    const user = ledgerOf(database, userId)
    expect(await user.countJobs({})).toMatchObject({ completed: { count: 99, more: true }, failed: { count: 5, more: false } })
    expect(await user.countJobs({ q: 'nowhere' })).toMatchObject({ all: { count: 0, more: true } })
    expect(await user.countJobs({ dataset: 'rare' })).toMatchObject({
      all: { count: 5, more: false },
      completed: { count: 0, more: false },
    })
  })

  it('goes on from where a page had looked, to the very end', async () => {
    const user = ledgerOf(database, userId)
    const near = 'permits 199001'
    const first = await user.jobs({ limit: 30, q: near })
    expect(first).toMatchObject({ jobs: [] })
    const second = await user.jobs({ limit: 30, q: near, cursor: first.nextCursor ?? '' })
    expect(second.jobs.map(({ title }) => title)).toEqual(['Building permits 199001'])
    expect(second.nextCursor).not.toBeNull()
    const { nextCursor } = await user.jobs({ limit: 30, q: 'nowhere', until: new Date(1_700_000_000_000 + 500 * 60_000).toISOString() })
    expect(nextCursor).toBeNull()
  })
})
