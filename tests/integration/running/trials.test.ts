import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Trial } from '@/lib/contracts/trials/trial'
import { forgetTrials } from '@/lib/ledger/trials/work'
import { ledgerOf } from '@/tests/support/jobs'
import { tried } from '@/tests/support/kinds/tried-kind'
import { type Path, setupPath } from '@/tests/support/path'

let path: Path
beforeAll(async () => {
  path = await setupPath()
  await path.startWorker(1)
})
afterAll(() => path.close())

const trialsOf = (userId: string) => ledgerOf(path.database, userId).trials

async function ask(userId: string, asked: object = {}): Promise<Trial> {
  const { id: kind, trials } = tried
  const trial = { kind, name: 'greet', pool: path.pool, payload: { to: 'Anna' }, payloadVersion: 1, asked: { ...asked }, brought: [] }
  const added = await trialsOf(userId).add({ ...trial, seconds: trials?.greet.seconds ?? 1 })
  if (!added) throw new Error('too many')
  return added
}

async function untilOver(userId: string, { id }: Trial): Promise<Trial> {
  for (;;) {
    const trial = await trialsOf(userId).find(id)
    if (!trial) throw new Error('gone')
    if (trial.state === 'done' || trial.state === 'failed') return trial
    await delay(20)
  }
}

it('is done on a worker whose slots are all taken, for the person who asked', async () => {
  const userId = await path.addUser()
  const busy = await path.submit(userId, 'test.sleep', { ms: 600_000 })
  await path.until(userId, busy, (job) => job.state === 'running')
  const asked = await ask(userId)
  expect(asked).toMatchObject({ state: 'waiting', answer: null, error: null })
  expect(await untilOver(userId, asked)).toMatchObject({ state: 'done', answer: { said: `Hello Anna, says ${userId}` } })
  expect(await trialsOf(await path.addUser()).find(asked.id)).toBeNull()
  const ledger = ledgerOf(path.database, userId)
  expect([(await ledger.jobs({ limit: 10 })).jobs.length, (await ledger.notifications({ limit: 10 })).notifications]).toEqual([1, []])
  await ledger.cancel(busy)
})

it.each([
  ['crash', 'crashed'],
  ['sleep', 'trial_timeout'],
  ['lie', 'trial_invalid'],
  ['write', 'error'],
  ['dance', 'trial_unknown'],
])(
  'that does %s ends as %s, once',
  async (does, code) => {
    const userId = await path.addUser()
    const asked = await ask(userId, { does })
    expect(await untilOver(userId, asked)).toMatchObject({ state: 'failed', answer: null, error: { code } })
    const { rows } = await path.database.pool.query('SELECT count(*)::int AS n FROM attempts')
    expect(rows[0].n).toBeLessThanOrEqual(1)
  },
  20_000,
)

it('is overtaken by the next of its name until it has begun, and few are under way', async () => {
  const userId = await path.addUser()
  const [first, second] = [await ask(userId, { does: 'sleep' }), await ask(userId, { does: 'sleep' })]
  const left = await Promise.all([first, second].map(({ id }) => trialsOf(userId).find(id)))
  // Whichever of them a worker has taken meanwhile goes on.
  expect(left[1]).not.toBeNull()
  await path.database.pool.query(`UPDATE trials SET begun_at = now(), ended_at = NULL, error = NULL WHERE user_id = $1`, [userId])
  for (let more = 0; more < 3; more++) {
    await trialsOf(userId).add({
      kind: 'test.other',
      name: 'a',
      pool: 'none',
      payload: {},
      payloadVersion: 1,
      asked: {},
      brought: [],
      seconds: 60,
    })
    await path.database.pool.query(`UPDATE trials SET begun_at = now() WHERE user_id = $1 AND ended_at IS NULL`, [userId])
  }
  expect(
    await trialsOf(userId).add({ kind: 'b', name: 'b', pool: 'none', payload: {}, payloadVersion: 1, asked: {}, brought: [], seconds: 60 }),
  ).toBeNull()
})

it('is lost with its worker, and gone after ten minutes', async () => {
  const userId = await path.addUser()
  const { id } = (await trialsOf(userId).add({
    kind: 'test.other',
    name: 'a',
    pool: 'none',
    payload: {},
    payloadVersion: 1,
    asked: {},
    brought: [],
    seconds: 1,
  })) as Trial
  await path.database.pool.query(`UPDATE trials SET begun_at = now() - interval '1 minute' WHERE id = $1`, [id])
  expect(await trialsOf(userId).find(id)).toMatchObject({ state: 'failed', error: { code: 'trial_lost' } })
  await path.database.pool.query(`UPDATE trials SET created_at = now() - interval '11 minutes' WHERE id = $1`, [id])
  await forgetTrials(path.database.db)
  expect(await trialsOf(userId).find(id)).toBeNull()
})
