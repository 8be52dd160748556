import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InvalidInput } from '@/lib/contracts/errors'
import { buildApp, exportRequest, type TestApp } from '@/tests/support/build-app'

describe('POST /api/jobs', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  const submit = (payload: unknown = exportRequest, headers: Record<string, string> = {}, user = 'anna') =>
    test.as(user, { method: 'POST', url: '/api/jobs', payload: payload as object, headers: { 'idempotency-key': 'k1', ...headers } })

  it('answers 202 with the job and where it is, tells the browsers and wakes the dispatcher', async () => {
    const response = await submit()
    expect(response.statusCode).toBe(202)
    const job = response.json()
    expect(response.headers.location).toBe(`/api/jobs/${job.id}`)
    expect(job).toMatchObject({ kind: 'export', title: 'Building permits', state: 'queued', maxFailures: 5 })
    expect(test.published).toEqual([{ userId: 'anna', event: expect.objectContaining({ type: 'job.changed', rev: 1 }) }])
    expect(test.woken).toEqual(['bulk'])
  })

  it('answers the same key and body with the same job, and neither publishes nor wakes again', async () => {
    const first = await submit()
    const second = await submit()
    expect(second.statusCode).toBe(202)
    expect(second.json().id).toBe(first.json().id)
    expect(second.headers.location).toBe(first.headers.location)
    expect(test.published).toHaveLength(1)
    expect(test.woken).toHaveLength(1)
  })

  it('takes how urgent it is and when it may start', async () => {
    const runAt = new Date(Date.now() + 3_600_000).toISOString()
    const response = await submit({ ...exportRequest, priority: 'low', runAt })
    expect(response.statusCode).toBe(202)
    expect(response.json().priority).toBe('low')
    expect(test.ledgers.user('anna').submitted).toMatchObject([{ priority: 'low', runAt }])
  })

  it.each([
    [400, 'priority', { priority: 'urgent' }],
    [400, 'runAt', { runAt: 'tomorrow' }],
    [422, 'runAt', { runAt: '2999-01-01T00:00:00Z' }],
  ])('answers %i for a %s that cannot be', async (status, field, terms) => {
    const response = await submit({ ...exportRequest, ...terms })
    expect(response.statusCode).toBe(status)
    expect(response.json().errors).toMatchObject([{ field }])
  })

  it('refuses the same key with another body', async () => {
    await submit()
    const response = await submit({ ...exportRequest, payload: { ...exportRequest.payload, format: 'xlsx' } })
    expect(response.statusCode).toBe(422)
    expect(response.json()).toMatchObject({ type: 'urn:postroom:key_conflict', errors: [{ field: 'Idempotency-Key' }] })
  })

  it("keeps one user's keys apart from another's", async () => {
    const anna = await submit()
    const jonas = await submit(exportRequest, {}, 'jonas')
    expect(jonas.json().id).not.toBe(anna.json().id)
  })

  it('answers 429 with Retry-After when the queue is full', async () => {
    for (const key of ['a', 'b', 'c']) await submit(exportRequest, { 'idempotency-key': key })
    const response = await submit(exportRequest, { 'idempotency-key': 'd' })
    expect(response.statusCode).toBe(429)
    expect(response.headers['retry-after']).toBe('7')
    expect(response.json().type).toBe('urn:postroom:queue_full')
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['with a space', 'a b'],
    ['too long', 'x'.repeat(256)],
    ['not ASCII', 'schlüssel'],
  ])('names the header when the key is %s', async (_case, key) => {
    const headers = key === undefined ? {} : { 'idempotency-key': key }
    const response = await test.as('anna', { method: 'POST', url: '/api/jobs', payload: exportRequest, headers })
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toContain('application/problem+json')
    for (const error of response.json().errors) expect(error.field).toBe('Idempotency-Key')
  })

  it('names each field that is wrong by its path', async () => {
    const payload = { ...exportRequest.payload, format: 'pdf', columns: [{ name: '' }] }
    const response = await submit({ kind: 'export', payload })
    expect(response.statusCode).toBe(400)
    expect(
      response
        .json()
        .errors.map((e: { field: string }) => e.field)
        .sort(),
    ).toEqual(['payload.columns.0.name', 'payload.format'])
  })

  it.each(['user_id', 'state', 'attempt', 'pool', 'turn', 'idempotencyKey'])('refuses to have %s set from outside', async (field) => {
    const outside = await submit({ ...exportRequest, [field]: 'x' })
    expect(outside.statusCode).toBe(400)
    expect(outside.json().errors).toEqual([{ field, message: 'is not a field that can be set', code: 'unknown_field' }])
    const inside = await submit({ kind: 'export', payload: { ...exportRequest.payload, [field]: 'x' } })
    expect(inside.json().errors).toEqual([{ field: `payload.${field}`, message: 'is not a field that can be set', code: 'unknown_field' }])
    expect(test.ledgers.user('anna').jobs.size).toBe(0)
  })

  it('refuses a body that would change the prototype', async () => {
    const body = `{"kind":"export","payload":${JSON.stringify(exportRequest.payload)},"__proto__":{"admin":true}}`
    const response = await test.as('anna', {
      method: 'POST',
      url: '/api/jobs',
      payload: body,
      headers: { 'idempotency-key': 'k', 'content-type': 'application/json' },
    })
    expect(response.statusCode).toBe(400)
  })

  it.each([
    ['no body', undefined, 'application/json', 400],
    ['not JSON', '{', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['plain text', JSON.stringify(exportRequest), 'text/plain', 415],
    ['a form', 'kind=export', 'application/x-www-form-urlencoded', 415],
    ['too large', JSON.stringify({ x: 'y'.repeat(70_000) }), 'application/json', 413],
  ])('answers a body that is %s with a problem', async (_case, payload, type, status) => {
    const headers = { 'idempotency-key': 'k', 'content-type': type }
    const response = await test.as('anna', { method: 'POST', url: '/api/jobs', headers, ...(payload ? { payload } : {}) })
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toContain('application/problem+json')
  })

  it('names an unknown kind', async () => {
    const response = await submit({ kind: 'format-disk', payload: {} })
    expect(response.statusCode).toBe(400)
    expect(response.json().errors[0].field).toBe('kind')
  })

  it('answers what the schema lets through and the dataset does not with 422', async () => {
    await test.close()
    const problems = [{ field: 'payload.columns.0.name', message: 'is not a column of this dataset' }]
    test = await buildApp({
      datasets: {
        ...test.datasets,
        check: () => {
          throw new InvalidInput(problems)
        },
      },
    })
    const response = await submit()
    expect(response.statusCode).toBe(422)
    expect(response.json().errors).toEqual(problems)
  })

  it('calls the job by the name that was given to the file', async () => {
    const response = await submit({ kind: 'export', payload: { ...exportRequest.payload, format: 'xlsx', fileName: 'Quarter 3' } })
    expect(response.json().title).toBe('Quarter 3')
  })
})
