import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DatasetRefused } from '@/lib/datasets/catalog/access'
import { buildApp, permits, type TestApp } from '@/tests/support/build-app'
import { contract } from '@/tests/support/kinds/report-kind'
import { lost } from '@/tests/support/kinds/sample-server'

// As `npm run kinds` writes it where there is a second one.
vi.mock('@/kinds/registry/contracts', async (original) => {
  const { kinds } = await original<typeof import('@/kinds/registry/contracts')>()
  const { contract } = await import('@/tests/support/kinds/report-kind')
  return { kinds: { ...kinds, [contract.id]: contract } }
})
vi.mock('@/kinds/registry/servers', async (original) => {
  const { servers } = await original<typeof import('@/kinds/registry/servers')>()
  const { server } = await import('@/tests/support/kinds/sample-server')
  return { servers: { ...servers, [server.contract.id]: server } }
})

describe('a kind beside the others', () => {
  let test: TestApp
  const asked: [string, string][] = []
  beforeEach(async () => {
    asked.length = 0
    const recentRate = async (...which: [string, string]) => {
      asked.push(which)
      return 8
    }
    test = await buildApp({ recentRate })
  })
  afterEach(() => test.close())

  const request = { kind: contract.id, payload: { dataset: 'permits', column: 'status' } }
  const post = (url: string, payload: object = request, user = 'anna', headers: Record<string, string> = {}) =>
    test.as(user, { method: 'POST', url, payload, headers })
  const submit = (user = 'anna', headers = {}) => post('/api/jobs', request, user, { 'idempotency-key': 'one', ...headers })

  it('is submitted by its own schema, titled by its server half, and found again', async () => {
    const job = (await submit('anna', { cookie: 'user=anna; locale=de', 'accept-language': 'de' })).json()
    expect(job).toMatchObject({ kind: contract.id, title: 'Building permits nach status', maxFailures: 2 })
    expect(job.payload).toEqual({ ...request.payload, paper: { size: 'a4' } })
    expect(test.woken).toEqual(['fast'])
    expect((await post('/api/jobs/same')).json()).toMatchObject({ job: { id: job.id } })
  })

  it('names what is wrong with its settings by the fields of its schema', async () => {
    const refused = await post('/api/jobs', { kind: contract.id, payload: { dataset: 'permits', paper: { size: 'a0' } } }, 'anna', {
      'idempotency-key': 'one',
    })
    expect(refused.json().errors.map(({ field }: { field: string }) => field)).toEqual(['payload.column', 'payload.paper.size'])
  })

  it('is estimated in its own unit, with the speed of its own kind', async () => {
    expect((await post('/api/estimates')).json()).toMatchObject({ amount: 40, exact: true, bytes: null, seconds: 5 })
    expect(asked).toEqual([[contract.id, 'a4']])
  })

  it('is for those who may have it done, and who may use its datasets', async () => {
    for (const url of ['/api/estimates', '/api/presets'])
      expect((await post(url, { ...request, ...(url.endsWith('presets') ? { name: 'Mine' } : {}) }, 'ben')).json()).toMatchObject({
        status: 403,
        type: 'urn:postroom:kind_not_allowed',
      })
    expect((await submit('ben')).statusCode).toBe(403)
    test.datasets.limitOf = (id) => {
      throw new DatasetRefused(id)
    }
    expect((await submit()).statusCode).toBe(422)
    expect(test.audited).toMatchObject([{ action: 'access.refused', target: { dataset: 'permits' } }])
  })

  it('is not tried again for who may not have it done any more', async () => {
    const { id } = (await submit('ben-before')).json()
    await test.as('ben-before', { method: 'POST', url: `/api/jobs/${id}/cancel` })
    expect((await test.as('ben-before', { method: 'POST', url: `/api/jobs/${id}/retry` })).statusCode).toBe(202)
    await test.as('ben-before', { method: 'POST', url: `/api/jobs/${id}/cancel` })
    lost.add('ben-before')
    expect((await test.as('ben-before', { method: 'POST', url: `/api/jobs/${id}/retry` })).statusCode).toBe(403)
  })

  it('has presets of its own', async () => {
    const { id } = (await post('/api/presets', { ...request, name: 'Monthly' })).json()
    expect((await test.as('anna', '/api/presets')).json().presets).toMatchObject([{ id, kind: contract.id, name: 'Monthly' }])
  })

  it('answers what a field may be set to, by what is right so far', async () => {
    const options = (field: string, payload: object) => post(`/api/kinds/${contract.id}/options/${field}`, { payload })
    expect((await options('column', { dataset: 'permits', paper: 'none' })).json()).toEqual({
      options: permits.columns.map(({ name, label }) => ({ value: name, label })),
    })
    expect((await options('column', { dataset: 7 })).json()).toEqual({ options: [] })
    expect((await options('paper', {})).statusCode).toBe(404)
    expect((await post('/api/kinds/nothing/options/column', { payload: {} })).statusCode).toBe(404)
  })

  it('shows nothing before it has run where its server half does not', async () => {
    expect((await post('/api/previews')).statusCode).toBe(404)
  })

  it('stands in the description of the API by its own name, with an example', async () => {
    const { paths, components } = (await test.app.inject('/api/openapi.json')).json()
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['AcmeStatusReportPayloadInput', 'ExportPayloadInput']))
    expect(Object.keys(components.schemas).some((name) => name.startsWith('AcmePaper'))).toBe(true)
    expect(paths['/api/jobs'].post.tags).toEqual(['jobs'])
    expect(JSON.stringify(components.schemas.JobRequestInput.examples)).toContain(JSON.stringify(contract.example))
  })
})
