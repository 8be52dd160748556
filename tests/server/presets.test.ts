import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InvalidInput } from '@/lib/contracts/errors'
import { MOST_PRESETS } from '@/lib/contracts/presets'
import { buildApp, exportRequest, type TestApp } from '@/tests/support/build-app'

const { kind, payload } = exportRequest

describe('presets', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  const add = (user: string, name: string) => test.as(user, { method: 'POST', url: '/api/presets', payload: { kind, name, payload } })
  const change = (user: string, id: string, changes: object) =>
    test.as(user, { method: 'PATCH', url: `/api/presets/${id}`, payload: { kind, ...changes } })
  const namesOf = async (user: string) => (await test.as(user, '/api/presets')).json().presets.map((one: { name: string }) => one.name)

  it('are kept, renamed, given other settings and forgotten', async () => {
    const added = await add('anna', '  Monthly  ')
    expect(added.statusCode).toBe(201)
    expect(added.json()).toMatchObject({ name: 'Monthly', payload: { ...payload, filters: [], timeZone: 'UTC' } })
    const { id } = added.json()
    expect((await change('anna', id, { name: 'Yearly' })).json()).toMatchObject({ id, name: 'Yearly', payload })
    expect((await change('anna', id, { payload: { ...payload, format: 'jsonl' } })).json()).toMatchObject({
      name: 'Yearly',
      payload: { format: 'jsonl' },
    })
    expect(await namesOf('anna')).toEqual(['Yearly'])
    expect((await test.as('anna', { method: 'DELETE', url: `/api/presets/${id}` })).statusCode).toBe(204)
    expect((await test.as('anna', { method: 'DELETE', url: `/api/presets/${id}` })).statusCode).toBe(404)
    expect(await namesOf('anna')).toEqual([])
  })

  it('are nobody else’s', async () => {
    const { id } = (await add('anna', 'Monthly')).json()
    expect(await namesOf('ben')).toEqual([])
    expect((await change('ben', id, { name: 'Mine' })).statusCode).toBe(404)
    expect((await test.as('ben', { method: 'DELETE', url: `/api/presets/${id}` })).statusCode).toBe(404)
    expect((await test.app.inject('/api/presets')).statusCode).toBe(401)
    expect(await namesOf('anna')).toEqual(['Monthly'])
  })

  it('say which name is taken, and that there is no room', async () => {
    const { id } = (await add('anna', 'First')).json()
    expect((await add('anna', 'First')).json()).toMatchObject({ status: 409, type: 'urn:postroom:name_taken', errors: [{ field: 'name' }] })
    await add('anna', 'Second')
    expect((await change('anna', id, { name: 'Second' })).statusCode).toBe(409)
    for (let n = 2; n < MOST_PRESETS; n++) await add('anna', `Preset ${n}`)
    expect((await add('anna', 'One more')).json()).toMatchObject({ status: 409, type: 'urn:postroom:presets_full' })
  })

  it('are checked as a submit is', async () => {
    expect((await change('anna', '00000000-0000-7000-8000-000000000000', {})).statusCode).toBe(400)
    expect((await add('anna', ' ')).statusCode).toBe(400)
    test.datasets.check = () => {
      throw new InvalidInput([{ field: 'payload.dataset', message: 'is not known' }])
    }
    expect((await add('anna', 'Monthly')).statusCode).toBe(422)
  })
})

describe('the same job', () => {
  it('is looked for among a person’s own', async () => {
    const test = await buildApp()
    const send = (user: string, url: string, headers = {}) => test.as(user, { method: 'POST', url, payload: exportRequest, headers })
    expect((await send('anna', '/api/jobs/same')).json()).toEqual({ job: null })
    const { id } = (await send('anna', '/api/jobs', { 'idempotency-key': 'one' })).json()
    expect((await send('anna', '/api/jobs/same')).json()).toMatchObject({ job: { id } })
    expect((await send('ben', '/api/jobs/same')).json()).toEqual({ job: null })
    await test.close()
  })
})
