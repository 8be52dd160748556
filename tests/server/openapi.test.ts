import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildApp, type TestApp } from '@/tests/support/build-app'

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(['query', 'path', 'header']), schema: z.unknown() })).optional(),
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
  '/api/me': ['get'],
  '/api/datasets': ['get'],
  '/api/datasets/{id}/preview': ['get'],
  '/api/estimates': ['post'],
  '/api/presets': ['get', 'post'],
  '/api/presets/{id}': ['delete', 'patch'],
  '/api/jobs': ['get', 'post'],
  '/api/jobs/same': ['post'],
  '/api/jobs/{id}': ['delete', 'get'],
  '/api/jobs/{id}/attempts': ['get'],
  '/api/jobs/{id}/artifact': ['get', 'head'],
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

  it('has each route with its methods', () => {
    const described = Object.fromEntries(Object.entries(description.paths).map(([path, methods]) => [path, Object.keys(methods).sort()]))
    expect(described).toEqual(routes)
  })

  it('names each operation once, except that HEAD is GET’s', () => {
    const ids = Object.values(description.paths).flatMap((methods) =>
      Object.entries(methods)
        .filter(([method]) => method !== 'head')
        .map(([, one]) => one.operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refers to nothing that is not there, and has nothing that is not referred to', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1])
    expect(new Set(references)).toEqual(new Set(Object.keys(description.components.schemas)))
  })

  it('tells of the key, the body and each answer of a submit', () => {
    const submit = description.paths['/api/jobs']?.post
    expect(submit?.parameters).toEqual([expect.objectContaining({ name: 'idempotency-key', in: 'header', required: true })])
    expect(submit?.requestBody?.content).toHaveProperty('application/json')
    expect(Object.keys(submit?.responses ?? {})).toEqual(['202', '400', '401', '403', '422', '429', '503'])
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
