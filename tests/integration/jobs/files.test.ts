import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompletedJob } from '@/lib/contracts/job'
import { claimJob } from '@/lib/ledger/attempt/claim'
import { tidyFiles } from '@/lib/ledger/attempt/ended-files'
import { committedResult } from '@/lib/ledger/attempt/finish'
import { keysOfLeftFiles } from '@/lib/ledger/attempt/left-files'
import { MAX_LOSSES } from '@/lib/ledger/attempt/losses'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { expireFiles, sweepLostAttempts } from '@/lib/ledger/attempt/sweep'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { nextToDispatch } from '@/tests/support/dispatch'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, runOnceMore } from '@/tests/support/jobs'

const KEPT_DAYS = 7

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** A job that has ended like this, and what its owner may ask. */
async function ended(outcomeOf: (jobId: string) => Outcome = (id) => completed(id, 1, ['report', 'data', 'log'])) {
  const userId = await database.addUser()
  const worker = await addWorker(database)
  const pool = `p${randomUUID().slice(0, 8)}`
  const { id } = await claimNew(database, userId, worker.id, { pool })
  const event = await finishAttempt(database.db, { jobId: id, attempt: 1 }, outcomeOf(id), KEPT_DAYS)
  const ledger = ledgerOf(database, userId)
  async function claim() {
    await runOnceMore(database, id)
    const [wakeUp] = await nextToDispatch(database.db, { pool, maxRunning: 9 })
    const claimed = wakeUp && (await claimJob(database.db, wakeUp, worker.id, { 'test.sleep': 1 }))
    if (!claimed) throw new Error('not claimed')
    return claimed
  }

  return {
    id,
    userId,
    ledger,
    event,
    job: async () => (await ledger.job(id)) as CompletedJob,
    keys: async () =>
      (await database.pool.query('SELECT key FROM artifacts WHERE job_id = $1 ORDER BY nth', [id])).rows.map(({ key }) => key),
    /** Its next attempt, up to this end. */
    async again(outcome: Outcome) {
      const { attempt } = await claim()
      return finishAttempt(database.db, { jobId: id, attempt }, outcome, KEPT_DAYS)
    },
    claim,
  }
}

const states = ({ artifact, files }: CompletedJob) => [artifact, ...files].map((file) => file?.availability)

describe('a job with several files', () => {
  it('shows them in order wherever it is shown, the first as its main one', async () => {
    const { id, ledger, event, job } = await ended()
    const files = [1, 2].map((nth) => ({ nth, availability: 'ready' }))
    const shown = { artifact: { nth: 0, availability: 'ready' }, files }
    expect(event).toMatchObject({ job: shown, notification: { artifact: { nth: 0 }, furtherFiles: 2 } })
    expect(await job()).toMatchObject(shown)
    expect((await ledger.jobs({ limit: 5 })).jobs).toMatchObject([shown])
    expect((await ledger.notifications({ limit: 5 })).notifications).toMatchObject([{ artifact: { nth: 0 }, furtherFiles: 2 }])
    expect(await ledger.rename(id, 'Named')).toMatchObject({ job: shown })
    expect(await committedResult(database.db, { jobId: id, attempt: 1 })).toMatchObject({ job: shown })
    expect(await committedResult(database.db, { jobId: id, attempt: 2 })).toBeNull()
    expect(await ledger.file(id, 2)).toMatchObject({ key: `${id}.1.log`, nth: 2, crc32: 0x352441c2 })
    expect(await ledger.files(id)).toMatchObject([{ nth: 0 }, { nth: 1 }, { nth: 2 }])
    expect(await ledger.file(id, 3)).toBe('no_file')
    expect(await ledgerOf(database, await database.addUser()).files(id)).toBe('not_found')
  })

  it('has each expire when its own time is over, and none that is kept for longer than files are kept here', async () => {
    const short = await ended((id) => {
      const outcome = completed(id, 1, ['report', 'data', 'log'])
      return { ...outcome, files: outcome.files.map((file, nth) => ({ ...file, keepDays: [100, 1, 0.5][nth] ?? null })) }
    })
    const days = [0, 1, 2].map(async (nth) => {
      const { artifact, files } = await short.job()
      return (Date.parse([artifact, ...files][nth]?.expiresAt ?? '') - Date.now()) / 86_400_000
    })
    expect((await Promise.all(days)).map((day) => Math.round(day * 2) / 2)).toEqual([KEPT_DAYS, 1, 0.5])

    await database.pool.query('UPDATE artifacts SET expires_at = now() WHERE job_id = $1 AND nth > 0', [short.id])
    const expired = (await expireFiles(database.db)).filter(({ userId }) => userId === short.userId)
    expect(expired).toMatchObject([{ keys: [`${short.id}.1.data`, `${short.id}.1.log`] }])
    expect(states(await short.job())).toEqual(['ready', 'expired', 'expired'])
    expect(expired[0]?.event).toMatchObject({ job: { artifact: { availability: 'ready' }, files: [{ availability: 'expired' }, {}] } })
    expect(await short.ledger.file(short.id, 1)).toBe('gone')
    expect((await short.ledger.notifications({ limit: 1 })).notifications).toMatchObject([{ furtherFiles: 0 }])
    const files = (await short.keys()).map((key) => ({ key, jobId: short.id, ageSeconds: 1 }))
    expect(await keysOfLeftFiles(database.db, files)).toEqual(new Set([`${short.id}.1.data`, `${short.id}.1.log`]))
    const { rows } = await database.pool.query(`SELECT details FROM audit_events WHERE action = 'file.expired' AND target->>'job' = $1`, [
      short.id,
    ])
    expect(rows).toEqual([{ details: { files: ['a.csv', 'a.csv'] } }])
  })

  it('has one missing without the others, once, and only the one that was looked for', async () => {
    const { id, ledger, job } = await ended()
    expect(await ledger.fileMissing(id, `${id}.1.data`)).toMatchObject({
      job: { artifact: { availability: 'ready' }, files: [{ availability: 'missing' }, {}] },
    })
    expect(await ledger.fileMissing(id, `${id}.1.data`)).toBeNull()
    expect(await ledger.fileMissing(id, `${id}.1.of-an-earlier-run`)).toBeNull()
    expect(states(await job())).toEqual(['ready', 'missing', 'ready'])
  })

  it('is removed with all of them', async () => {
    const { id, ledger } = await ended()
    expect(await ledger.remove(id)).toMatchObject({ fileKeys: ['report', 'data', 'log'].map((name) => `${id}.1.${name}`) })
  })

  it('is found by what any of them is called', async () => {
    const { id, ledger } = await ended()
    await database.pool.query(`UPDATE artifacts SET file_name = 'Überblick.csv' WHERE job_id = $1 AND nth = 2`, [id])
    expect((await ledger.jobs({ limit: 5, q: 'uberblick' })).jobs).toHaveLength(1)
  })
})

describe('a job that was done and runs once more', () => {
  it('has the files and the result of its last run alone, also when those are fewer', async () => {
    const twice = await ended((id) => ({ ...completed(id, 1, ['report', 'data', 'log']), result: { sent: 1 } }))
    expect(await twice.job()).toMatchObject({ result: { sent: 1 } })
    const event = await twice.again({ ...completed(twice.id, 2, ['report', 'rest']), result: { sent: 2 } })
    expect(event).toMatchObject({ job: { state: 'completed', files: [{ nth: 1 }], result: { sent: 2 } } })
    expect(await twice.keys()).toEqual([`${twice.id}.2.report`, `${twice.id}.2.rest`])
    await twice.again(completed(twice.id, 3, []))
    expect(await twice.job()).toMatchObject({ artifact: null, files: [], result: null })
  })

  it.each([
    ['fails', { type: 'failed', cause: 'failure', error: { code: 'x', message: 'x' } }],
    ['is stopped', { type: 'cancelled' }],
    ['is tried again', { type: 'retry', cause: 'failure', error: { code: 'x', message: 'x' }, delayMs: 1 }],
  ] as const)('keeps what was there when it %s, as files of the run before, until it is done again', async (_, outcome) => {
    const { id, ledger, keys, again } = await ended((id) => completed(id, 1, ['report', 'log']))
    const { finishedAt } = (await ledger.job(id)) as CompletedJob
    const earlier = { endedAt: finishedAt, files: [0, 1].map((nth) => ({ nth, availability: 'ready' })) }
    const event = await again(outcome)
    expect(event).toMatchObject({ job: { earlier } })
    expect(await ledger.job(id)).toMatchObject({ earlier })
    expect((await ledger.jobs({ limit: 5 })).jobs).toMatchObject([{ earlier }])
    expect(await ledger.rename(id, 'Named')).toMatchObject({ job: { earlier } })
    expect((await ledger.notifications({ limit: 5 })).notifications).toMatchObject(
      outcome.type === 'failed' ? [{ artifact: null, furtherFiles: 0, earlierFiles: 2 }] : [],
    )
    expect(await ledger.file(id, 0)).toMatchObject({ key: `${id}.1.report` })
    expect(await ledger.files(id)).toHaveLength(2)
    const found = [`${id}.1.report`, `${id}.1.log`, `${id}.2.half`].map((key) => ({ key, jobId: id, ageSeconds: 1 }))
    expect(await keysOfLeftFiles(database.db, found)).toEqual(new Set(outcome.type === 'retry' ? [] : [`${id}.2.half`]))

    expect(await again(completed(id, 3, ['report']))).toMatchObject({ job: { state: 'completed', files: [], earlier: null } })
    expect(await keys()).toEqual([`${id}.3.report`])
  })

  it('keeps them when it is stopped while it waits, and when it is lost for good', async () => {
    const stopped = await ended((id) => completed(id, 1, ['report']))
    await runOnceMore(database, stopped.id)
    expect(await stopped.ledger.cancel(stopped.id)).toMatchObject({ job: { state: 'cancelled', earlier: { files: [{ nth: 0 }] } } })
    expect(await stopped.ledger.retry(stopped.id)).toMatchObject({ job: { state: 'queued', earlier: { files: [{ nth: 0 }] } } })

    const lost = await ended((id) => completed(id, 1, ['report']))
    const claimed = await lost.claim()
    expect(claimed).toMatchObject({ kept: [`${lost.id}.1.report`], view: { state: 'running', earlier: { files: [{ nth: 0 }] } } })
    await database.pool.query(`UPDATE jobs SET losses = ${MAX_LOSSES - 1}, lease_until = now() - interval '1 s' WHERE id = $1`, [lost.id])
    expect((await sweepLostAttempts(database.db)).filter(({ userId }) => userId === lost.userId)).toMatchObject([
      { event: { job: { state: 'failed', earlier: { files: [{ nth: 0 }] } }, notification: { earlierFiles: 1 } } },
    ])
    expect(await lost.keys()).toEqual([`${lost.id}.1.report`])
  })

  it('leaves on the disk what it was done with, and nothing that its last attempt began', async () => {
    const { id, again } = await ended((id) => completed(id, 1, ['report']))
    await again({ type: 'cancelled' })
    const files = [
      { key: `${id}.1.report`, attempt: 1 },
      { key: `${id}.2.half`, attempt: 2 },
      { key: `${id}.3.new`, attempt: 3 },
    ]
    const gone: string[] = []
    await tidyFiles(database.db, async (_, which) => void gone.push(...files.filter(which).map(({ key }) => key)), id)
    expect(gone).toEqual([`${id}.2.half`])
  })

  it('ends whatever notice of before stands there still, and tells of this end alone', async () => {
    const { id, ledger, again } = await ended((id) => completed(id, 1, ['report']))
    const notices = async () => (await ledger.notifications({ limit: 5 })).notifications
    const [before] = await notices()
    await again(completed(id, 2, ['report']))
    const told = await notices()
    expect(told).toMatchObject([{ type: 'job.completed' }])
    expect(told[0]?.id).not.toBe(before?.id)
  })

  it('forgives no error for a file that expires or is missed meanwhile', async () => {
    const twice = await ended((id) => completed(id, 1, ['report', 'log']))
    await twice.again({ type: 'retry', cause: 'failure', error: { code: 'x', message: 'x' }, delayMs: 60_000 })
    await database.pool.query('UPDATE artifacts SET expires_at = now() WHERE job_id = $1 AND nth = 0', [twice.id])
    await expireFiles(database.db)
    await twice.ledger.fileMissing(twice.id, `${twice.id}.1.log`)
    expect(await twice.ledger.job(twice.id)).toMatchObject({
      state: 'queued',
      error: { code: 'x' },
      earlier: { files: [{ availability: 'expired' }, { availability: 'missing' }] },
    })
    expect(await twice.ledger.file(twice.id, 0)).toBe('gone')
  })
})

describe('a job with a preview', () => {
  const alt = { en: 'The first page', de: 'Die erste Seite' }
  const withPreview = (id: string, names: string[]): Outcome => {
    const outcome = completed(id, 1, [...names, 'picture'])
    if (outcome.type !== 'completed') throw new Error('not completed')
    const files = outcome.files.map((file, at) => (at === names.length ? { ...file, mediaType: 'image/svg+xml', alt } : file))
    return { ...outcome, files }
  }

  it('tells of it beside its files, and counts it as none of them', async () => {
    const { id, ledger, event, job, keys } = await ended((id) => withPreview(id, ['report', 'data']))
    const preview = { mediaType: 'image/svg+xml', alt, availability: 'ready' }
    expect(event).toMatchObject({ job: { preview, files: [{ nth: 1 }] }, notification: { furtherFiles: 1 } })
    expect(await job()).toMatchObject({ preview, artifact: { nth: 0 }, files: [{ nth: 1 }] })
    expect(await keys()).toHaveLength(3)
    expect(await ledger.files(id)).toMatchObject([{ nth: 0 }, { nth: 1 }])
    expect(await ledger.file(id, 'preview')).toMatchObject({ key: `${id}.1.picture` })
    expect(await ledger.file(id, 50)).toBe('no_file')
  })

  it('has no main file where there is nothing else, and its picture goes as files do', async () => {
    const { id, ledger, job } = await ended((id) => withPreview(id, []))
    expect(await job()).toMatchObject({ artifact: null, files: [], preview: { availability: 'ready' } })
    expect(await ledger.file(id, 0)).toBe('no_file')
    await database.pool.query('UPDATE artifacts SET expires_at = now() WHERE job_id = $1', [id])
    expect((await expireFiles(database.db)).map(({ keys }) => keys)).toContainEqual([`${id}.1.picture`])
    expect(await job()).toMatchObject({ preview: { availability: 'expired' } })
    expect(await ledger.file(id, 'preview')).toBe('gone')
  })
})
