import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildApp, exportRequest, type TestApp } from '@/tests/support/build-app'
import { exampleIn, exampleOf } from '@/tests/support/openapi/examples'
import { unexplained } from '@/tests/support/openapi/unexplained'

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  parameters: z
    .array(
      z.looseObject({ name: z.string(), in: z.enum(['query', 'path', 'header']), required: z.boolean().optional(), schema: z.unknown() }),
    )
    .optional(),
  responses: z.record(
    z.string().regex(/^\d{3}$/),
    z.object({ description: z.string().min(1), content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() }),
  ),
})
const Description = z.object({
  openapi: z.string().regex(/^3\.1\./),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string().startsWith('/'), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()), securitySchemes: z.record(z.string(), z.unknown()) }),
})

const routes = {
  '/api/auth/sign-in/email': ['post'],
  '/api/auth/sign-up/email': ['post'],
  '/api/auth/sign-out': ['post'],
  '/api/me': ['get', 'patch'],
  '/api/me/password': ['post'],
  '/api/me/sessions': ['delete', 'get'],
  '/api/me/sessions/{id}': ['delete'],
  '/api/datasets': ['get'],
  '/api/datasets/{id}/preview': ['get'],
  '/api/estimates': ['post'],
  '/api/previews': ['post'],
  '/api/kinds/{kind}/options/{field}': ['post'],
  '/api/kinds/{kind}/trials/{name}': ['post'],
  '/api/trials/{id}': ['delete', 'get'],
  '/api/inputs': ['get', 'post'],
  '/api/inputs/from-job': ['post'],
  '/api/inputs/{id}': ['delete', 'get', 'head', 'patch'],
  '/api/presets': ['get', 'post'],
  '/api/presets/{id}': ['delete', 'patch'],
  '/api/jobs': ['get', 'post'],
  '/api/jobs/counts': ['get'],
  '/api/jobs/same': ['post'],
  '/api/jobs/{id}': ['delete', 'get', 'patch'],
  '/api/jobs/{id}/attempts': ['get'],
  '/api/jobs/{id}/artifact': ['get', 'head'],
  '/api/jobs/{id}/files/{nth}': ['get', 'head'],
  '/api/jobs/{id}/preview': ['get', 'head'],
  '/api/jobs/{id}/files.zip': ['get', 'head'],
  '/api/jobs/files.zip': ['get', 'head'],
  '/api/jobs/{id}/items': ['get'],
  '/api/jobs/{id}/items.csv': ['get'],
  '/api/jobs/{id}/items/again': ['post'],
  '/api/jobs/{id}/items/decisions': ['post'],
  '/api/jobs/{id}/items/{seq}': ['get'],
  '/api/jobs/{id}/cancel': ['post'],
  '/api/jobs/{id}/retry': ['post'],
  '/api/notifications': ['get'],
  '/api/notifications/read': ['post'],
  '/api/notifications/{id}/toast': ['post'],
  '/api/notifications/{id}/desktop': ['post'],
  '/api/settings': ['get', 'post'],
  '/api/mails': ['get'],
  '/api/demo': ['get'],
  '/api/demo/sign-in': ['post'],
  '/readyz': ['get'],
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'

const addressOf = (path: string) =>
  path
    .replace('{id}', path.includes('/datasets/') ? 'permits' : '01a229dc-6e0a-7d42-9f55-3a1d0c5b7e11')
    .replace('{seq}', '1')
    .replace('{nth}', '0')

const isOfBytes = (content: object) => 'multipart/form-data' in content || 'application/offset+octet-stream' in content

describe('the API’s description', () => {
  let test: TestApp
  let text: string
  let description: z.infer<typeof Description>
  beforeAll(async () => {
    test = await buildApp()
    text = (await test.app.inject('/api/openapi.json')).body
    description = Description.parse(JSON.parse(text))
  })
  afterAll(() => test.close())

  const operations = () =>
    Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase() as Method, operation })),
    )

  it('has each route with its methods', () => {
    const described = Object.fromEntries(Object.entries(description.paths).map(([path, methods]) => [path, Object.keys(methods).sort()]))
    expect(described).toEqual(routes)
  })

  it('is an OpenAPI document, as another program sees it', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(text))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })

  it('names each operation once', () => {
    const ids = Object.values(description.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says what each field, parameter, header and answer is', () => {
    expect(unexplained(JSON.parse(text))).toEqual([])
  })

  /** The requests that may carry a body of JSON, with the example of it. */
  const withExamples = () =>
    operations().flatMap(({ path, method, operation: { requestBody } }) => {
      if (!requestBody || isOfBytes(requestBody.content)) return []
      return [{ path, method, payload: exampleOf(JSON.parse(text), requestBody.content['application/json']) as object }]
    })

  it('has an example for each body that may be sent, which the API takes', async () => {
    for (const { path, method, payload } of withExamples()) {
      expect([path, payload]).toEqual([path, expect.anything()])
      const answer = await test.as('anna', { method, url: addressOf(path), payload, headers: { 'idempotency-key': `example-${path}` } })
      expect([path, answer.statusCode]).not.toEqual([path, 400])
      expect([path, answer.statusCode]).not.toEqual([path, 422])
    }
  })

  it('has what a program needs to send with a change, and no more is asked of it', async () => {
    const submit = description.paths['/api/jobs']?.post
    const headers = Object.fromEntries(
      (submit?.parameters ?? []).map(({ name, schema, example }) => [name, String(example ?? exampleIn(schema))]),
    )
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/jobs',
      payload: exportRequest,
      headers: { cookie: 'user=anna', ...headers },
    })
    expect(answer.statusCode).toBe(202)
  })

  it('refuses a parameter that it does not have, on every address', async () => {
    const payloads = new Map(withExamples().map(({ path, method, payload }) => [method + path, payload]))
    for (const { path, method } of operations()) {
      if (!path.startsWith('/api/')) continue
      const payload = payloads.get(method + path)
      const answer = await test.as('anna', {
        method,
        url: `${addressOf(path)}?unheard-of=1`,
        headers: { 'idempotency-key': 'k' },
        ...(payload ? { payload } : {}),
      })
      expect([method, path, answer.statusCode]).toEqual([method, path, 400])
      if (method === 'HEAD') continue
      expect(answer.json().errors).toContainEqual(expect.objectContaining({ field: 'unheard-of', code: 'unknown_field' }))
    }
  })

  it('refers to nothing that is not there, and has nothing that is not referred to', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1])
    expect(new Set(references)).toEqual(new Set(Object.keys(description.components.schemas)))
  })

  it('tells of the key, the body and each answer of a submit', () => {
    const submit = description.paths['/api/jobs']?.post
    const needed = (submit?.parameters ?? []).map(({ name, in: place, required }) => [name, place, required])
    expect(needed).toEqual([
      ['idempotency-key', 'header', true],
      ['X-Requested-With', 'header', true],
      ['Origin', 'header', true],
    ])
    expect(submit?.requestBody?.content).toHaveProperty('application/json')
    expect(Object.keys(submit?.responses ?? {})).toEqual(['202', '400', '401', '403', '413', '415', '421', '422', '429', '500', '503'])
    expect(submit?.responses['422']?.content).toHaveProperty('application/problem+json')
  })

  it.each(['/api/docs', '/api/docs/'])('can be looked at under %s, with a policy of its own', async (path) => {
    const page = await test.app.inject(path)
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    const scripts = [...page.body.matchAll(/<script src="([^"]+)"/g)].map(
      (match) => new URL(match[1] ?? '', `http://localhost${path}`).pathname,
    )
    expect(scripts).toHaveLength(3)
    for (const script of scripts) expect((await test.app.inject(script)).headers['content-type']).toContain('javascript')
  })
})
