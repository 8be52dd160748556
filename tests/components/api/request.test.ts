import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { explainError } from '@/components/api/explain-error'
import { isSignedOut, ProblemError, UnreachableError } from '@/components/api/problem-error'
import { randomKey } from '@/components/api/random-key'
import { request, send } from '@/components/api/request'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { IdempotencyKey } from '@/lib/contracts/api'
import { problemOf } from '@/tests/components/builders'

const answer = (response: () => Response | Promise<Response>) => {
  const fetch = vi.fn(async (_path: string, _init: RequestInit) => response())
  vi.stubGlobal('fetch', fetch)
  return fetch
}
const schema = z.object({ ok: z.boolean() })
afterEach(() => vi.unstubAllGlobals())

describe('calling the API', () => {
  it('parses the answer', async () => {
    answer(() => Response.json({ ok: true, newer: 'field' }))
    await expect(request('/api/x', schema)).resolves.toEqual({ ok: true })
  })
  it('marks what changes something as coming from our page', async () => {
    const fetch = answer(() => Response.json({ ok: true }))
    await send('/api/x', { method: 'POST', body: { a: 1 } })
    await send('/api/x')
    expect(fetch.mock.calls[0]?.[1].headers).toMatchObject({ 'x-requested-with': 'postroom', 'content-type': 'application/json' })
    expect(fetch.mock.calls[1]?.[1].headers).not.toHaveProperty('x-requested-with')
  })
  it.each([
    ['what changes something', true, { method: 'POST', body: { a: 'ü' } }],
    ['what removes something', true, { method: 'DELETE' }],
    ['what browsers do not do that for, being too long', false, { method: 'POST', body: { a: 'ü'.repeat(6000) } }],
    ['a question', false, { method: 'POST', body: { a: 'ü' }, signal: new AbortController().signal }],
    ['what is read', false, {}],
  ] as const)('outlives its page or not: %s', async (_, expected, options) => {
    const fetch = answer(() => Response.json({ ok: true }))
    await send('/api/x', options)
    expect(fetch.mock.calls[0]?.[1].keepalive).toBe(expected)
  })
  it('turns a problem into an error with its fields and its Retry-After', async () => {
    answer(() =>
      Response.json(problemOf(429, { errors: [{ field: 'a', message: 'b' }] }), { status: 429, headers: { 'retry-after': '30' } }),
    )
    const error = await request('/api/x', schema).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({ retryAfterSeconds: 30, problem: { status: 429, errors: [{ field: 'a' }] } })
  })
  it('knows the session’s end by its status, whatever the body', async () => {
    answer(() => new Response('<html>', { status: 401 }))
    expect(isSignedOut(await request('/api/x', schema).catch((e: unknown) => e))).toBe(true)
  })
  it('does not trust an answer in an unknown shape', async () => {
    answer(() => Response.json({ ok: 'yes' }))
    await expect(request('/api/x', schema)).rejects.toBeInstanceOf(UnreachableError)
    answer(() => new Response('<html>'))
    await expect(request('/api/x', schema)).rejects.toBeInstanceOf(UnreachableError)
  })
  it('tells a lost network from an abort', async () => {
    answer(() => Promise.reject(new TypeError('failed')))
    await expect(send('/api/x')).rejects.toBeInstanceOf(UnreachableError)
    const aborted = AbortSignal.abort()
    answer(() => Promise.reject(aborted.reason))
    await expect(send('/api/x', { signal: aborted })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('errors in words', () => {
  const words = createWords('en', en)
  const german = createWords('de', de)
  it('say when to try again', () => {
    const busy = new ProblemError(problemOf(429, { detail: 'You have 20 jobs waiting.' }), 30)
    expect(explainError(busy, words)).toBe('You have 20 jobs waiting. Try again in about 30 s.')
    expect(explainError(new ProblemError(problemOf(503), null), words)).toBe('The service is busy or restarting. Try again in a moment.')
  })
  it('quote a reference for what is our fault, and never the inside of it', () => {
    const text = explainError(new ProblemError(problemOf(500, { detail: 'relation "jobs" does not exist' }), null), words)
    expect(text).toContain('req-1')
    expect(text).not.toContain('relation')
  })
  it("speak the language of the page where they know the problem, and the server's own where not", () => {
    const full = problemOf(429, { type: 'urn:postroom:queue_full', detail: 'You have 20 jobs waiting.' })
    expect(explainError(new ProblemError(full, 30), german)).toBe(
      'Es warten schon so viele Aufträge, wie pro Person erlaubt sind. In etwa 30 s noch einmal versuchen.',
    )
    expect(explainError(new ProblemError(problemOf(404), null), german)).toBe('Das gibt es nicht mehr.')
    expect(explainError(new ProblemError(problemOf(422, { detail: 'columns: too few' }), null), german)).toBe('columns: too few')
    const odd = problemOf(409, { type: 'urn:postroom:toString', title: 'Odd' })
    expect(explainError(new ProblemError(odd, null), german)).toBe('Odd')
  })
  it('speak of the connection when there was no answer', () =>
    expect(explainError(new UnreachableError('x'), words)).toMatch(/could not be reached/))
})

describe('a new key', () => {
  it('is one that the API takes, and never the same', () => {
    const keys = Array.from({ length: 100 }, randomKey)
    expect(new Set(keys).size).toBe(100)
    expect(keys.every((key) => IdempotencyKey.safeParse(key).success)).toBe(true)
  })
})
