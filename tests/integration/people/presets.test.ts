import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'
import { Preset } from '@/lib/contracts/presets'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, claimNew, completed, finishAttempt, ledgerOf, newJob, noLimits } from '@/tests/support/jobs'
import { putList } from '@/tests/support/lists'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const payload = ExportPayload.parse({ dataset: 'permits', format: 'csv', columns: [{ name: 'id' }, { name: 'city' }] })

describe('presets', () => {
  const presetsOf = (userId: string) => ledgerOf(database, userId).presets

  it('are one user’s, by name, and none of another', async () => {
    const [anna, ben] = [presetsOf(await database.addUser()), presetsOf(await database.addUser())]
    const added = await anna.add({ kind: 'export', name: 'b', payload }, 50)
    await anna.add({ kind: 'export', name: 'A', payload }, 50)
    expect((await ben.add({ kind: 'export', name: 'b', payload }, 50)).result).toBe('saved')
    const id = added.result === 'saved' ? added.preset.id : ''
    expect((await anna.list()).map(({ name }) => name)).toEqual(['A', 'b'])
    for (const preset of await anna.list()) expect(Preset.parse(preset)).toEqual(preset)
    expect(await ben.change(id, { kind: 'export', name: 'stolen' })).toEqual({ result: 'not_found' })
    expect(await ben.remove(id)).toBe(false)
    expect((await ben.list()).map(({ name }) => name)).toEqual(['b'])
    expect(await anna.remove(id)).toBe(true)
    expect((await anna.list()).map(({ name }) => name)).toEqual(['A'])
  })

  it('change one thing and leave the other', async () => {
    const user = presetsOf(await database.addUser())
    const added = await user.add({ kind: 'export', name: 'first', payload }, 50)
    if (added.result !== 'saved') throw new Error(added.result)
    const { id } = added.preset
    expect(added.preset.payload).toEqual(payload)
    expect(await user.change(id, { kind: 'export', name: 'renamed' })).toMatchObject({
      result: 'saved',
      preset: { name: 'renamed', payload },
    })
    const other: ExportPayload = { ...payload, format: 'jsonl' }
    expect(await user.change(id, { kind: 'export', payload: other })).toMatchObject({
      result: 'saved',
      preset: { name: 'renamed', payload: other },
    })
  })

  it('never have the same name twice, nor more than there may be', async () => {
    const user = presetsOf(await database.addUser())
    const added = await user.add({ kind: 'export', name: 'first', payload }, 2)
    if (added.result !== 'saved') throw new Error(added.result)
    expect(await user.add({ kind: 'export', name: 'first', payload }, 2)).toEqual({ result: 'name_taken' })
    await user.add({ kind: 'export', name: 'second', payload }, 2)
    expect(await user.change(added.preset.id, { kind: 'export', name: 'second' })).toEqual({ result: 'name_taken' })
    expect(await user.add({ kind: 'export', name: 'third', payload }, 2)).toEqual({ result: 'full' })
  })
})

describe('the same job', () => {
  const content = { kind: 'test.sleep', payloadVersion: 1, payload: { b: [1, 2], a: { y: 1, x: null } } }
  const reordered = { kind: 'test.sleep', payloadVersion: 1, payload: { a: { x: null, y: 1 }, b: [1, 2] } }

  it('is found while it is under way, by content and for its own user only', async () => {
    const [anna, ben] = [ledgerOf(database, await database.addUser()), ledgerOf(database, await database.addUser())]
    const submitted = await anna.submit(newJob(content), noLimits)
    if (submitted.result !== 'created') throw new Error(submitted.result)
    const { id } = submitted.job
    expect((await anna.same(reordered, null))?.id).toBe(id)
    expect(await anna.same({ ...content, payload: { ...content.payload, b: [2, 1] } }, null)).toBeNull()
    expect(await anna.same({ ...content, kind: 'export' }, null)).toBeNull()
    expect(await ben.same(content, null)).toBeNull()
    await anna.cancel(id)
    expect(await anna.same(content, null)).toBeNull()
  })

  it('is not found where it did not do all of its list', async () => {
    const userId = await database.addUser()
    const user = ledgerOf(database, userId)
    const { id, attempt } = await claimNew(database, userId, (await addWorker(database)).id, content)
    await putList(database, id, [
      { key: 'a', state: 'done' },
      { key: 'b', state: 'refused' },
    ])
    await finishAttempt(database.db, { jobId: id, attempt }, completed(id, attempt), 7)
    expect(await user.same(content, null)).toBeNull()
    await database.pool.query(`UPDATE jobs SET items = jsonb_set(jsonb_set(items, '{done}', '2'), '{refused}', '0') WHERE id = $1`, [id])
    expect(await user.same(content, null)).toMatchObject({ id })
  })

  it('is found under an earlier version of its kind, where its settings come to the same', async () => {
    const user = ledgerOf(database, await database.addUser())
    const submitted = await user.submit(newJob(content), noLimits)
    if (submitted.result !== 'created') throw new Error(submitted.result)
    const later = { kind: content.kind, payload: { b: [1, 2], c: 1 }, payloadVersion: 2 }
    const asked: unknown[] = []
    const isSame = (earlier: object) => asked.push(earlier) > 0
    expect(await user.same(later, null)).toBeNull()
    expect(await user.same({ ...later, isSame }, null)).toMatchObject({ id: submitted.job.id, payloadVersion: 1 })
    expect(asked).toMatchObject([{ payload: content.payload, payloadVersion: 1 }])
    expect(await user.same({ ...content, payloadVersion: 2 }, null), 'what looks the same may mean something else').toBeNull()
    const now = await user.submit(newJob(later), noLimits)
    if (now.result !== 'created') throw new Error(now.result)
    expect(await user.same({ ...later, isSame }, null)).toMatchObject({ id: now.job.id })
    expect(await user.same(content, null)).toMatchObject({ id: submitted.job.id })
  })

  it('is found when it is done, for as long as its file is ready', async () => {
    const userId = await database.addUser()
    const user = ledgerOf(database, userId)
    const { id: jobId } = await claimNew(database, userId, (await addWorker(database)).id, content)
    expect(await user.same(content, null)).toMatchObject({ id: jobId, state: 'running' })
    await finishAttempt(database.db, { jobId, attempt: 1 }, completed(jobId, 1), 7)
    expect(await user.same(content, null)).toMatchObject({ id: jobId, state: 'completed', artifact: { availability: 'ready' } })
    await sql`UPDATE artifacts SET expires_at = now() WHERE job_id = ${jobId}`.execute(database.db)
    expect(await user.same(content, null)).toBeNull()
    await sql`UPDATE artifacts SET expires_at = now() + interval '1 h', availability = 'missing' WHERE job_id = ${jobId}`.execute(
      database.db,
    )
    expect(await user.same(content, null)).toBeNull()
  })

  it('is the newest of several', async () => {
    const user = ledgerOf(database, await database.addUser())
    await user.submit(newJob(content), noLimits)
    const second = await user.submit(newJob(content), noLimits)
    expect((await user.same(content, null))?.id).toBe('job' in second ? second.job.id : null)
  })
})
