import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InvalidInput } from '@/lib/contracts/errors'
import { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'
import { buildApp, exportRequest, permits, type TestApp } from '@/tests/support/build-app'

describe('what can be exported', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  const estimate = (payload: object = exportRequest) => test.as('anna', { method: 'POST', url: '/api/estimates', payload })

  it('says who is signed in', async () => {
    expect((await test.as('anna', '/api/me')).json()).toEqual({
      id: 'anna',
      name: 'anna',
      email: 'anna@example.org',
      role: 'member',
      passwordChangeNeeded: false,
    })
  })

  it('lists the datasets, and nothing of where they are', async () => {
    await test.close()
    const leaky = { ...permits, table: 'secret.permits', connection: 'REGISTER_DATABASE_URL' }
    test = await buildApp({ datasets: { ...test.datasets, list: async () => [leaky] } })
    expect((await test.as('anna', '/api/datasets')).json()).toEqual({ datasets: [permits] })
  })

  it('shows the first rows of a dataset, and 404 for one that there is not', async () => {
    const preview = await test.as('anna', '/api/datasets/permits/preview?timeZone=Europe/Berlin')
    expect(preview.json()).toEqual({ rows: [['1'], ['2']] })
    expect((await test.as('anna', '/api/datasets/secret/preview')).statusCode).toBe(404)
    expect((await test.as('anna', '/api/datasets/NO%00/preview')).statusCode).toBe(404)
  })

  it.each(['Mars/Olympus', '+02:00'])('refuses a preview in the time zone %s', async (timeZone) => {
    const refused = await test.as('anna', `/api/datasets/permits/preview?timeZone=${encodeURIComponent(timeZone)}`)
    expect(refused.statusCode).toBe(400)
  })

  it.each([
    ['its statement takes too long', Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })],
    ['the database does not answer', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
    ['there is no connection', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
  ])('answers a preview with 503 when %s', async (_, error) => {
    test.datasets.preview = async () => {
      throw DatasetFailure.from('permits', error)
    }
    const response = await test.as('anna', '/api/datasets/permits/preview')
    expect(response.statusCode).toBe(503)
    expect(response.headers['retry-after']).toBeDefined()
  })

  it('shows the first rows of an order, and refuses what cannot be exported', async () => {
    const preview = () => test.as('anna', { method: 'POST', url: '/api/previews', payload: exportRequest })
    expect((await preview()).json()).toEqual({ rows: [['2'], ['1']], asOrdered: true })
    test.datasets.previewOrder = async () => {
      throw new InvalidInput([{ field: 'payload.dataset', message: 'is not known' }])
    }
    expect((await preview()).statusCode).toBe(422)
  })

  it('estimates rows, size, seconds and start', async () => {
    const start = { reason: 'your_limit', place: 4, inSeconds: 90, limit: 3, ownFirst: 1 } as const
    test.ledgers.user('anna').start = start
    expect((await estimate()).json()).toEqual({ amount: 1000, exact: true, bytes: 50_000, seconds: 2, start, keptDays: 7 })
  })

  it('gives no time before there was an export to learn from', async () => {
    await test.close()
    test = await buildApp({ recentRate: async () => null })
    expect((await estimate()).json().seconds).toBeNull()
  })

  it('answers an estimate of what cannot be exported with 422', async () => {
    test.datasets.check = () => {
      throw new InvalidInput([{ field: 'payload.dataset', message: 'is not known' }])
    }
    const response = await estimate()
    expect(response.statusCode).toBe(422)
    expect(response.json().errors).toEqual([{ field: 'payload.dataset', message: 'is not known' }])
  })

  it('stops counting when nobody waits for the answer any more', async () => {
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' })
    const asked = new AbortController()
    const stopped = new Promise<void>((resolve) => {
      test.datasets.estimate = (_payload, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            resolve()
            reject(signal.reason)
          })
          asked.abort()
        })
    })
    const body = JSON.stringify(exportRequest)
    const headers = {
      cookie: 'user=anna',
      'content-type': 'application/json',
      'x-requested-with': 'postroom',
      origin: 'http://localhost:3000',
    }
    await expect(fetch(`${address}/api/estimates`, { method: 'POST', body, headers, signal: asked.signal })).rejects.toThrow()
    await stopped
  })
})
