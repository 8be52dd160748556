import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt, Sample } from '@/lib/contracts/attempt'
import type { Progress } from '@/lib/contracts/progress'
import { buildApp, type TestApp } from '@/tests/support/build-app'
import { completedJob, failedJob, runningJob, waitingJob } from '@/tests/support/builders'
import { createFakeLedgers } from '@/tests/support/fakes/fake-ledger'

const progress: Progress = { attempt: 1, seq: 4, phase: 'writing', done: 40, total: 100, percent: 40, rate: 10, secondsLeft: 6 }
const withoutReference = ({ reference: _, ...rest }: Record<string, unknown>) => rest

describe('reading jobs', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  it('gives the first page of a person’s own jobs, with live progress', async () => {
    await test.close()
    test = await buildApp({ live: { withProgress: async (jobs) => jobs.map((job) => ({ ...job, progress })) } })
    test.ledgers.put('anna', runningJob())
    test.ledgers.put('jonas', runningJob())
    const response = await test.as('anna', '/api/jobs')
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({ rev: 0, nextCursor: null, jobs: [{ state: 'running', progress }] })
    expect(response.json().jobs).toHaveLength(1)
  })

  it.each([
    ['fails', () => Promise.reject(new Error('Redis is away'))],
    ['hangs', () => new Promise<never>(() => {})],
  ])('answers with the ledger’s own figures when Redis %s', async (_case, withProgress) => {
    await test.close()
    test = await buildApp({ live: { withProgress } })
    const job = test.ledgers.put('anna', runningJob())
    const start = performance.now()
    expect((await test.as('anna', '/api/jobs')).json().jobs).toEqual([job])
    expect((await test.as('anna', `/api/jobs/${job.id}`)).json()).toEqual(job)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it.each(['userId=jonas', 'user_id=jonas', 'user_id[]=jonas', 'userId=jonas&userId=anna'])(
    'refuses to be asked for another’s jobs by ?%s',
    async (query) => {
      test.ledgers.put('jonas', runningJob())
      const refused = await test.as('anna', `/api/jobs?${query}`)
      expect(refused.statusCode).toBe(400)
      expect(refused.json().errors).toEqual([
        expect.objectContaining({ message: 'is not a parameter of this address', code: 'unknown_field' }),
      ])
    },
  )

  it.each(['limit=0', 'limit=101', 'limit=x', 'limit=1&limit=2', 'cursor=a&cursor=b', `cursor=${'c'.repeat(201)}`])(
    'refuses ?%s',
    async (query) => {
      const response = await test.as('anna', `/api/jobs?${query}`)
      expect(response.statusCode).toBe(400)
      expect(response.json().errors[0].field).toMatch(/^(limit|cursor)$/)
    },
  )

  it('narrows the list by state, kind, dataset, time and words, and counts what is in it', async () => {
    const permits = { dataset: 'permits' }
    test.ledgers.put('anna', completedJob({ title: 'Old', payload: permits, id: '0190a000-0000-7000-8000-000000000001' }))
    test.ledgers.put('anna', failedJob({ title: 'New', payload: permits, id: '0199a000-0000-7000-8000-000000000001' }))
    test.ledgers.put('anna', runningJob({ title: 'Bar', kind: 'test.sleep', id: '0199b000-0000-7000-8000-000000000001' }))
    for (const [query, titles] of [
      ['state=failed', ['New']],
      ['state=running', ['Bar']],
      ['dataset=permits', ['New', 'Old']],
      ['kind=test.sleep', ['Bar']],
      ['since=2025-01-01T00:00:00Z&dataset=permits', ['New']],
      ['until=2025-01-01T00:00:00Z', ['Old']],
      ['q=old', ['Old']],
    ] as const) {
      const response = await test.as('anna', `/api/jobs?${query}`)
      expect(response.json().jobs.map((job: { title: string }) => job.title)).toEqual(titles)
    }
    const counts = (await test.as('anna', '/api/jobs/counts?dataset=permits')).json()
    expect(counts).toMatchObject({ all: { count: 2, more: false }, running: { count: 0 }, failed: { count: 1 } })
  })

  it('looks for words of one person twice at a time; more wait, too many are refused, and other lists go on', async () => {
    await test.close()
    let end = () => {}
    let searching = 0
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const { forUser } = createFakeLedgers()
    test = await buildApp({
      forUser: (userId) => ({
        ...forUser(userId),
        async jobs(asked) {
          if (asked.q) {
            searching += 1
            await ended
          }
          return forUser(userId).jobs(asked)
        },
      }),
    })
    const searches = Array.from({ length: 6 }, () => test.as('anna', '/api/jobs?q=old'))
    await expect.poll(() => searching).toBe(2)
    expect((await test.as('anna', '/api/jobs?q=old')).statusCode).toBe(429)
    expect((await test.as('anna', '/api/jobs?state=failed')).statusCode).toBe(200)
    expect(searching).toBe(2)
    end()
    expect((await Promise.all(searches)).map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(200))
  })

  it.each([
    'state=ready',
    'state=queued&state=failed',
    'since=yesterday',
    'dataset=No%20such',
    `q=${'x'.repeat(201)}`,
    'q=%00',
    'kind=%00',
    'sort=title',
  ])('refuses to narrow the list by ?%s', async (query) => {
    expect((await test.as('anna', `/api/jobs?${query}`)).statusCode).toBe(400)
    expect((await test.as('anna', `/api/jobs/counts?${query}`)).statusCode).toBe(400)
  })

  it('tells of each attempt and of the job’s course; without the course when Redis fails or hangs', async () => {
    const attempt: Attempt = {
      attempt: 1,
      worker: '3f2a',
      startedAt: new Date().toISOString(),
      endedAt: null,
      outcome: null,
      error: null,
    }
    const sample = { attempt: 1, done: 40, ageMs: 200 }
    for (const [samples, expected] of [
      [async () => [sample], [sample]],
      [() => Promise.reject(new Error('Redis is away')), []],
      [() => new Promise<never>(() => {}), []],
    ] as const) {
      await test.close()
      test = await buildApp({ live: { samples: samples as () => Promise<Sample[]> } })
      const { id } = test.ledgers.put('anna', runningJob())
      test.ledgers.user('anna').attempts.set(id, [attempt])
      expect((await test.as('anna', `/api/jobs/${id}/attempts`)).json()).toMatchObject({ rev: 0, attempts: [attempt], samples: expected })
    }
  })

  it('tells why a try failed to administrators only', async () => {
    const error = { code: 'data_invalid', message: 'A value cannot be read.', detail: 'permits: division by zero (22012)' }
    const attempt: Attempt = {
      attempt: 1,
      worker: '3f2a',
      startedAt: new Date().toISOString(),
      endedAt: new Date().toISOString(),
      outcome: 'failed',
      error,
    }
    for (const [user, expected] of [
      ['anna', { code: error.code, message: error.message }],
      ['admin', error],
    ] as const) {
      const { id } = test.ledgers.put(user, failedJob())
      test.ledgers.user(user).attempts.set(id, [attempt])
      expect((await test.as(user, `/api/jobs/${id}/attempts`)).json().attempts[0].error).toEqual(expected)
    }
  })

  it('answers for another’s job exactly as for one that never was', async () => {
    const { id } = test.ledgers.put('jonas', failedJob())
    for (const [method, end] of [
      ['GET', ''],
      ['GET', '/artifact'],
      ['GET', '/attempts'],
      ['POST', '/cancel'],
      ['POST', '/retry'],
      ['DELETE', ''],
    ] as const) {
      const theirs = await test.as('anna', { method, url: `/api/jobs/${id}${end}` })
      const nobodys = await test.as('anna', { method, url: `/api/jobs/${randomUUID()}${end}` })
      const notAnId = await test.as('anna', { method, url: `/api/jobs/1%20OR%201=1${end}` })
      expect(theirs.statusCode).toBe(404)
      expect(withoutReference(theirs.json())).toEqual(withoutReference(nobodys.json()))
      expect(withoutReference(theirs.json())).toEqual(withoutReference(notAnId.json()))
    }
    expect(test.ledgers.user('jonas').jobs.size).toBe(1)
    expect(test.published).toEqual([])
  })
})

describe('changing jobs', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  it('cancels, and tells the browsers', async () => {
    const { id } = test.ledgers.put('anna', runningJob())
    const response = await test.as('anna', { method: 'POST', url: `/api/jobs/${id}/cancel` })
    expect(response.statusCode).toBe(202)
    expect(response.json()).toMatchObject({ id, state: 'cancelled' })
    expect(test.published).toHaveLength(1)
  })

  it('gives a job a name of its owner’s, and its title back; tells the browsers of each, and of nothing where nothing changed', async () => {
    const { id } = test.ledgers.put('anna', completedJob())
    const rename = (body: object) => test.as('anna', { method: 'PATCH', url: `/api/jobs/${id}`, payload: body })
    expect((await rename({ name: '  Every Monday ' })).json()).toMatchObject({ name: 'Every Monday', title: 'Every Monday' })
    expect((await rename({ name: 'Every Monday' })).statusCode).toBe(200)
    expect(test.published).toHaveLength(1)
    expect((await rename({ name: null })).json()).toMatchObject({ name: null })
    for (const body of [{}, { name: ' ' }, { name: 'x'.repeat(121) }, { name: 'a', title: 'b' }, { name: '\0' }])
      expect((await rename(body)).statusCode).toBe(400)
    expect(test.published).toHaveLength(2)
    for (const other of [test.ledgers.put('jonas', completedJob()).id, randomUUID()])
      expect((await test.as('anna', { method: 'PATCH', url: `/api/jobs/${other}`, payload: { name: 'a' } })).statusCode).toBe(404)
  })

  it('retries, and wakes the dispatcher for the job’s pool', async () => {
    const { id } = test.ledgers.put('anna', failedJob())
    const response = await test.as('anna', { method: 'POST', url: `/api/jobs/${id}/retry` })
    expect(response.statusCode).toBe(202)
    expect(response.json()).toMatchObject({ id, state: 'queued' })
    expect(test.woken).toEqual(['bulk'])
    expect(test.published).toHaveLength(1)
  })

  it('says which state is in the way', async () => {
    const running = test.ledgers.put('anna', runningJob())
    const done = test.ledgers.put('anna', completedJob())
    for (const [method, url, state] of [
      ['POST', `/api/jobs/${done.id}/cancel`, 'completed'],
      ['POST', `/api/jobs/${running.id}/retry`, 'running'],
      ['DELETE', `/api/jobs/${running.id}`, 'running'],
    ] as const) {
      const response = await test.as('anna', { method, url })
      expect(response.statusCode).toBe(409)
      expect(response.json()).toMatchObject({ type: 'urn:postroom:wrong_state', state, detail: `The job is ${state}.` })
    }
    expect(test.published).toEqual([])
  })

  it('removes a job and its file', async () => {
    test.store.set('key-1', Buffer.from('abc'))
    const { id } = test.ledgers.addFile('anna', {
      key: 'key-1',
      fileName: 'a.csv',
      mediaType: 'text/csv',
      bytes: 3,
      sha256: 'a'.repeat(64),
    })
    const response = await test.as('anna', { method: 'DELETE', url: `/api/jobs/${id}` })
    expect(response.statusCode).toBe(204)
    expect(response.body).toBe('')
    expect(test.store.size).toBe(0)
    expect(test.published).toEqual([{ userId: 'anna', event: { type: 'job.removed', rev: 2, jobId: id } }])
  })

  it('has removed the job even when its file could not be deleted', async () => {
    await test.close()
    test = await buildApp()
    test.deps.artifacts.remove = () => Promise.reject(new Error('disk is read-only'))
    const { id } = test.ledgers.addFile('anna', {
      key: 'key-1',
      fileName: 'a.csv',
      mediaType: 'text/csv',
      bytes: 3,
      sha256: 'a'.repeat(64),
    })
    expect((await test.as('anna', { method: 'DELETE', url: `/api/jobs/${id}` })).statusCode).toBe(204)
    expect(test.ledgers.user('anna').jobs.size).toBe(0)
    expect(test.logged.join()).toContain('could not be deleted')
  })

  it('takes no body for what needs none', async () => {
    const { id } = test.ledgers.put('anna', waitingJob())
    const response = await test.as('anna', {
      method: 'POST',
      url: `/api/jobs/${id}/cancel`,
      headers: { 'content-type': 'application/json' },
      payload: '{}',
    })
    expect(response.statusCode).toBe(202)
  })
})
