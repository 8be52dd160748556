import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ItemsDecision } from '@/lib/contracts/items'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { buildApp, type TestApp } from '@/tests/support/build-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, finishAttempt, ledgerOf } from '@/tests/support/jobs'
import { countList, putList } from '@/tests/support/lists'

let database: TestDatabase
let test: TestApp
let worker: string
let anna: string
let ben: string
beforeAll(async () => {
  database = await createTestDatabase()
  worker = (await addWorker(database, { bulk: 100 })).id
  test = await buildApp({ forUser: createUserLedgers(database.db, { maxRunning: 3 }) })
})
afterAll(async () => {
  await test.close()
  await database.drop()
})
/** What was handed out would take the place of what is handed out next. */
afterEach(async () => {
  await database.pool.query(`UPDATE jobs SET state = 'cancelled', finished_at = now() WHERE state IN ('queued', 'dispatched')`)
})
beforeEach(async () => {
  ;[anna, ben] = [await database.addUser('Anna'), await database.addUser('Ben')]
})

const endings: Record<'completed' | 'failed' | 'cancelled' | 'waiting', Outcome> = {
  completed: { type: 'completed', files: [], warnings: [] },
  failed: { type: 'failed', cause: 'failure', error: { code: 'error', message: 'It failed.' } },
  cancelled: { type: 'cancelled' },
  waiting: { type: 'rested', delayMs: 600_000, why: null },
}

/** A job of Anna's with a list of seven, in the state asked for: 1 done, 2 and 3 in doubt, 4 refused, 5 skipped, 6 waiting, 7 in doubt. */
async function jobThatIs(state: keyof typeof endings | 'running'): Promise<string> {
  const { id, attempt } = await claimNew(database, anna, worker)
  const states = ['done', 'in_doubt', 'in_doubt', 'refused', 'skipped', 'waiting', 'in_doubt'] as const
  await putList(
    database,
    id,
    states.map((state, i) => ({ key: `item-${i + 1}`, state, ...(state === 'refused' ? { error: { code: 'no', message: 'No.' } } : {}) })),
  )
  if (state !== 'running') await finishAttempt(database.db, { jobId: id, attempt }, endings[state], 7)
  return id
}

const post = (user: string, id: string, what: 'decisions' | 'again', payload: object) =>
  test.as(user, { method: 'POST', url: `/api/jobs/${id}/items/${what}`, payload })
const decide = (id: string, payload: ItemsDecision, user = anna) => post(user, id, 'decisions', payload)
const again = (id: string, payload: object = {}, user = anna) => post(user, id, 'again', payload)
const statesOf = async (id: string) =>
  (await ledgerOf(database, anna).items.page(id, { limit: 100 }))?.page.items.map(({ state }) => state).join(' ')
const audited = async (id: string) =>
  (
    await database.pool.query(
      `SELECT action, actor_id AS who, details FROM audit_events WHERE target->>'job' = $1 AND action LIKE 'job.items%' ORDER BY id`,
      [id],
    )
  ).rows

/** The counts of the list are those of its items, and what the job says of them is the same. */
async function expectTrueCounts(id: string): Promise<void> {
  const countsNow = async () => (await ledgerOf(database, anna).items.page(id, { limit: 1 }))?.page.counts
  const before = await countsNow()
  const job = await ledgerOf(database, anna).job(id)
  await database.pool.query('DELETE FROM item_lists WHERE job_id = $1', [id])
  await countList(database, id)
  const counted = await countsNow()
  expect([before, job?.items]).toEqual([counted, counted])
}

describe('what is in doubt is decided', () => {
  it('was done, is left, is done again: with who and when, the counts, the event and the record', async () => {
    const id = await jobThatIs('completed')
    const done = await decide(id, { decision: 'done', seqs: [2] })
    expect(done.statusCode).toBe(202)
    expect(done.json()).toMatchObject({ state: 'completed', items: { done: 2, inDoubt: 2, undecided: 2 } })
    expect(test.published.at(-1)).toMatchObject({
      userId: anna,
      event: { type: 'job.changed', rev: done.json().rev, job: { items: { done: 2 } } },
    })
    expect((await decide(id, { decision: 'leave', seqs: [3] })).json()).toMatchObject({
      state: 'completed',
      items: { done: 2, inDoubt: 2, undecided: 1 },
    })
    expect(await ledgerOf(database, anna).items.one(id, 3)).toMatchObject({
      state: 'in_doubt',
      decision: { decision: 'leave', by: 'Anna', at: expect.any(String) },
    })
    await expectTrueCounts(id)

    const woken = test.woken.length
    expect((await decide(id, { decision: 'again', all: true })).json()).toMatchObject({
      state: 'queued',
      items: { done: 2, inDoubt: 1, undecided: 0, waiting: 2 },
    })
    expect(test.woken.length - woken).toBe(0) // of a kind that this server does not know
    expect(await statesOf(id)).toBe('done done in_doubt refused skipped waiting waiting')
    expect(await ledgerOf(database, anna).items.one(id, 7)).toMatchObject({ tries: 0, nextAt: expect.any(String), endedAt: null })
    expect((await ledgerOf(database, anna).notifications({ limit: 5 })).notifications).toEqual([])
    await expectTrueCounts(id)
    expect(await audited(id)).toEqual([
      { action: 'job.items_decided', who: anna, details: { decision: 'done', items: 1, seqs: [2] } },
      { action: 'job.items_decided', who: anna, details: { decision: 'leave', items: 1, seqs: [3] } },
      { action: 'job.items_decided', who: anna, details: { decision: 'again', all: true, items: 1, seqs: [7] } },
    ])
    // What was left may still be decided otherwise, also while its job waits.
    expect((await decide(id, { decision: 'done', seqs: [3] })).json()).toMatchObject({
      state: 'queued',
      items: { done: 3, inDoubt: 0, undecided: 0 },
    })
    await expectTrueCounts(id)
  })

  it('comes to the same when it is sent twice, and is refused as a whole where one is not in doubt any more', async () => {
    const id = await jobThatIs('failed')
    const first = (await decide(id, { decision: 'done', seqs: [2, 2, 3] })).json()
    expect(first.items).toMatchObject({ done: 3, inDoubt: 1 })
    expect((await decide(id, { decision: 'done', seqs: [2, 3] })).json()).toEqual(first)
    expect((await decide(id, { decision: 'done', all: true })).json()).toMatchObject({ items: { done: 4, undecided: 0 } })
    expect((await decide(id, { decision: 'done', all: true })).statusCode).toBe(202)
    expect((await decide(id, { decision: 'leave', all: true })).json()).toMatchObject({ status: 409, type: 'urn:postroom:nothing_to_do' })
    for (const seqs of [[2], [4], [99]])
      expect((await decide(id, { decision: 'again', seqs })).json()).toMatchObject({ status: 409, type: 'urn:postroom:not_in_doubt', seqs })
    expect(await statesOf(id)).toBe('done done done refused skipped waiting done')
    await expectTrueCounts(id)
  })

  it('is not done again by a job that runs, which may say of others that they were done', async () => {
    const id = await jobThatIs('running')
    expect((await decide(id, { decision: 'again', seqs: [2] })).json()).toMatchObject({
      status: 409,
      type: 'urn:postroom:wrong_state',
      state: 'running',
    })
    expect((await decide(id, { decision: 'done', seqs: [2] })).json()).toMatchObject({ state: 'running', items: { done: 2 } })
    await expectTrueCounts(id)
  })

  it('is decided once by two tabs that decide at the same moment: the other is told', async () => {
    const id = await jobThatIs('completed')
    const answers = await Promise.all([
      decide(id, { decision: 'done', seqs: [2, 3] }),
      decide(id, { decision: 'again', seqs: [3, 7] }),
      decide(id, { decision: 'done', seqs: [2, 3] }),
    ])
    const codes = answers.map(({ statusCode }) => statusCode)
    expect([
      [202, 409, 202],
      [409, 202, 409],
    ]).toContainEqual(codes)
    expect(await audited(id)).toHaveLength(1)
    await expectTrueCounts(id)
  })

  it('is nobody else’s to decide', async () => {
    const id = await jobThatIs('completed')
    expect((await decide(id, { decision: 'done', all: true }, ben)).statusCode).toBe(404)
    expect((await decide(id, { decision: 'done', seqs: [2] }, ben)).statusCode).toBe(404)
    expect((await again(id, {}, ben)).statusCode).toBe(404)
    expect(await statesOf(id)).toBe('done in_doubt in_doubt refused skipped waiting in_doubt')
  })

  it('is a step too, beside the list', async () => {
    const id = await jobThatIs('failed')
    await database.pool.query(`INSERT INTO items (job_id, seq, key, state) VALUES ($1, -1, 'step:fetch', 'in_doubt')`, [id])
    await database.pool.query('UPDATE item_lists SET undecided = undecided + 1 WHERE job_id = $1', [id])
    expect((await decide(id, { decision: 'again', seqs: [-1] })).json()).toMatchObject({
      state: 'queued',
      items: { inDoubt: 3, undecided: 3, waiting: 1 },
    })
    expect(await ledgerOf(database, anna).items.one(id, -1)).toMatchObject({ state: 'waiting', nextAt: null })
    await expectTrueCounts(id)
  })
})

describe('again: only what was not done', () => {
  it.each(['completed', 'failed', 'cancelled'] as const)('goes on with a job that is %s, and keeps what is done', async (state) => {
    const id = await jobThatIs(state)
    const { rev } = (await ledgerOf(database, anna).job(id)) ?? {}
    const answer = await again(id)
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toMatchObject({
      state: 'queued',
      failures: 0,
      error: null,
      items: { done: 1, refused: 0, skipped: 1, waiting: 2, inDoubt: 3 },
    })
    expect(answer.json().rev).toBe((rev ?? 0) + 1)
    expect(await statesOf(id)).toBe('done in_doubt in_doubt waiting skipped waiting in_doubt')
    expect((await ledgerOf(database, anna).notifications({ limit: 5 })).notifications).toEqual([])
    expect(await audited(id)).toEqual([{ action: 'job.items_again', who: anna, details: { states: ['refused'], items: 1, seqs: [4] } }])
    await expectTrueCounts(id)
    // Sent once more: it is so already.
    expect((await again(id)).json()).toEqual(answer.json())
    expect(await audited(id)).toHaveLength(1)
    expect((await again(id, { states: ['skipped'] })).json()).toMatchObject({
      status: 409,
      type: 'urn:postroom:wrong_state',
      state: 'queued',
    })
  })

  it('takes those that were left out where that is asked for, and is told where there is nothing', async () => {
    const id = await jobThatIs('completed')
    expect((await again(id, { states: ['refused', 'skipped'] })).json()).toMatchObject({ items: { refused: 0, skipped: 0, waiting: 3 } })
    await expectTrueCounts(id)
    const { id: whole, attempt } = await claimNew(database, anna, worker)
    await putList(database, whole, [{ key: 'a', state: 'done' }])
    await finishAttempt(database.db, { jobId: whole, attempt }, endings.completed, 7)
    expect((await again(whole)).json()).toMatchObject({ status: 409, type: 'urn:postroom:nothing_to_do' })
    const { id: bare, attempt: first } = await claimNew(database, anna, worker)
    await finishAttempt(database.db, { jobId: bare, attempt: first }, endings.completed, 7)
    expect((await again(bare)).json()).toMatchObject({ status: 409, type: 'urn:postroom:nothing_to_do' })
  })

  it('waits for a job that runs, or that rests, to end', async () => {
    for (const state of ['running', 'waiting'] as const)
      expect((await again(await jobThatIs(state))).json()).toMatchObject({ status: 409, type: 'urn:postroom:wrong_state' })
  })

  it('is one and the same for tabs that ask at the same moment', async () => {
    const id = await jobThatIs('completed')
    const answers = await Promise.all([again(id), again(id), again(id)])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202])
    expect(await audited(id)).toHaveLength(1)
    await expectTrueCounts(id)
  })

  it('is made part by part of a long list, and is whole', async () => {
    const { id, attempt } = await claimNew(database, anna, worker)
    await database.pool.query(
      `INSERT INTO items (job_id, seq, key, state, tries) SELECT $1, n, 'item-' || n, CASE WHEN n % 2 = 0 THEN 'done' ELSE 'refused' END, 8 FROM generate_series(1, 50000) n`,
      [id],
    )
    await countList(database, id)
    await finishAttempt(database.db, { jobId: id, attempt }, endings.completed, 7)
    expect((await again(id)).json()).toMatchObject({ state: 'queued', items: { done: 25_000, waiting: 25_000, refused: 0 } })
    await expectTrueCounts(id)
    const parts = await audited(id)
    expect(parts.map(({ details }) => details.items)).toEqual([10_000, 10_000, 5000])
    expect(parts[0].details.seqs).toHaveLength(1000)
    // In their order, each at a time of its own.
    const { rows } = await database.pool.query(
      `SELECT array_agg(seq ORDER BY next_at) = array_agg(seq ORDER BY seq) AS "inOrder", max(next_at) <= now() AS due FROM items WHERE job_id = $1 AND state = 'waiting'`,
      [id],
    )
    expect(rows).toEqual([{ inOrder: true, due: true }])
  })
})
