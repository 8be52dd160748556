import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '@/kinds/report/contract'
import { PagesTried } from '@/kinds/report/payload/trials'
import { seedRegister } from '@/scripts/seed/register'
import { ledgerOf } from '@/tests/support/jobs'
import { type Path, setupPath } from '@/tests/support/path'

let path: Path
beforeAll(async () => {
  path = await setupPath()
  await seedRegister(path.database.pool, { readerRole: null, scale: 20_000, log: { info: () => {} } })
  await path.startWorker(1, { DATASETS_FILE: 'datasets.json' })
}, 60_000)
afterAll(() => path?.close())

const payload = contract.payload.parse({
  dataset: 'permits',
  language: 'en',
  columns: ['file_number', 'applicant', 'works', 'cost_estimate'].map((name) => ({ name })),
  chapters: 'status',
  totals: [{ name: 'cost_estimate' }],
  chart: 'received_on',
  timeZone: 'Europe/Berlin',
  workbook: true,
})

/** As the form asks for them. */
async function tryPages(userId: string, change: object = {}) {
  const trials = ledgerOf(path.database, userId).trials
  const { id: kind, trials: hints } = contract
  const asked = { kind, name: 'pages', pool: path.pool, payload: { ...payload, ...change }, payloadVersion: 1, asked: {}, brought: [] }
  const added = await trials.add({ ...asked, seconds: hints?.pages.seconds ?? 0 })
  if (!added) throw new Error('too many')
  for (;;) {
    const trial = await trials.find(added.id)
    if (!trial) throw new Error('gone')
    if (trial.state === 'done' || trial.state === 'failed') return trial
    await delay(20)
  }
}

describe('a worker of reports', () => {
  it('draws the first pages for the form, of the first rows alone, and refuses what would be refused', async () => {
    const userId = await path.addUser()
    const { state, answer, error } = await tryPages(userId)
    expect([state, error]).toEqual(['done', null])
    const { pages, ...rest } = PagesTried.parse(answer)
    expect([pages.length, rest]).toEqual([4, { rows: 5000, whole: false }])
    expect(await tryPages(userId, { title: '年報' })).toMatchObject({
      state: 'failed',
      error: { code: 'letter_missing_in_text', facts: { letter: '年' } },
    })
  }, 60_000)

  it('that is told to stop has stopped within five seconds, and leaves nothing', async () => {
    const userId = await path.addUser()
    const jobId = await path.submit(userId, contract.id, payload)
    await path.untilProgress(jobId, 60_000)
    const stoppedAt = performance.now()
    await ledgerOf(path.database, userId).cancel(jobId)
    await path.until(userId, jobId, ({ state }) => state === 'cancelled', 5000)
    expect(performance.now() - stoppedAt).toBeLessThan(5000)
    await expect.poll(() => path.artifactFiles().map(({ name }) => name), { timeout: 10_000 }).toEqual([])
    // Its runner is there for the next one.
    const next = await path.submit(userId, contract.id, { ...payload, filters: [{ column: 'status', op: 'eq', value: 'none' }] })
    expect(await path.until(userId, next, ({ state }) => state === 'completed')).toMatchObject({ result: { rows: 0, chapters: 0 } })
  }, 120_000)
})
