import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { type ApiDocument, createAnswerCheck } from '@/tests/support/openapi/answer-check'
import { expect, signIn, test } from './support/fixtures'

const columns = [{ name: 'file_number' }, { name: 'city' }]
const few = { filters: [{ column: 'file_number', op: 'contains', value: '0001' }] }

test('the script of docs/api.md fetches a file', async ({ system, person }) => {
  const script = /```sh\n([\s\S]+?)```/.exec(readFileSync('docs/api.md', 'utf8'))?.[1] ?? ''
  expect(script.trim().split('\n').length).toBeLessThanOrEqual(10)
  const env = { ...process.env, APP_URL: system.url, EMAIL: person.email, PASSWORD: person.password }
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', `${script}\nwc -l *.csv`], { env, timeout: 60_000 })
  expect(stdout).toMatch(/Building permits \d{4}-\d\d-\d\d\.csv/)
  expect(stdout).toMatch(/^100001 Building/m)
})

test('what the running product answers is what its description says, for each format and for what is refused', async ({
  playwright,
  system,
  person,
}) => {
  const api = await playwright.request.newContext({ baseURL: system.url })
  const misfit = createAnswerCheck((await (await api.get('/api/openapi.json')).json()) as ApiDocument)
  const own = { origin: system.url, 'x-requested-with': 'postroom' }

  async function call(
    method: string,
    url: string,
    { expected, ...options }: { expected: number } & Parameters<APIRequestContext['fetch']>[1],
  ) {
    const answer = await api.fetch(url, { method, ...options, headers: { ...own, ...options.headers } })
    expect([method, url, answer.status()]).toEqual([method, url, expected])
    expect(misfit(await toldOf(method, url, answer))).toBeNull()
    return answer
  }
  const submit = (payload: object, expected = 202) =>
    call('POST', '/api/jobs', { expected, data: { kind: 'export', payload }, headers: { 'idempotency-key': randomUUID() } })

  await call('GET', '/api/me', { expected: 401 })
  await signIn(api, person)
  for (const path of [
    '/api/me',
    '/api/datasets',
    '/api/datasets/permits/preview?timeZone=UTC',
    '/api/presets',
    '/api/notifications',
    '/api/settings',
  ])
    await call('GET', path, { expected: 200 })

  for (const more of [{ format: 'csv' }, { format: 'xlsx' }, { format: 'jsonl' }, { format: 'csv', split: { unit: 'rows', size: 1000 } }]) {
    const { id } = await (await submit({ dataset: 'permits', columns, ...few, ...more })).json()
    await expect.poll(async () => (await (await call('GET', `/api/jobs/${id}`, { expected: 200 })).json()).state).toBe('completed')
    const file = `/api/jobs/${id}/artifact`
    const { etag = '' } = (await call('GET', file, { expected: 200 })).headers()
    await call('HEAD', file, { expected: 200 })
    await call('GET', file, { expected: 206, headers: { range: 'bytes=1-2' } })
    await call('GET', file, { expected: 416, headers: { range: 'bytes=999999999-' } })
    await call('GET', file, { expected: 304, headers: { 'if-none-match': etag } })
    await call('GET', `/api/jobs/${id}/attempts`, { expected: 200 })
    await call('POST', `/api/jobs/${id}/cancel`, { expected: 409 })
    await call('DELETE', `/api/jobs/${id}`, { expected: 204 })
    await call('GET', file, { expected: 404 })
  }

  await submit({ dataset: 'nothing', format: 'csv', columns }, 422)
  await submit({ dataset: 'permits', format: 'csv', columns: [] }, 400)
  await call('POST', '/api/jobs', { expected: 400, data: '{', headers: { 'content-type': 'application/json' } })
  await call('POST', '/api/jobs', { expected: 415, data: 'kind=export', headers: { 'content-type': 'text/plain' } })
  await call('POST', '/api/jobs', { expected: 413, data: { kind: 'x'.repeat(70_000) } })
  await call('POST', '/api/jobs', { expected: 403, data: {}, headers: { origin: 'https://elsewhere.example' } })
  await call('GET', '/api/jobs?cursor=garbage', { expected: 422 })
  await call('GET', '/api/jobs?state=unheard-of', { expected: 400 })
  await call('GET', '/api/jobs/none', { expected: 404 })
  await call('GET', '/api/jobs', { expected: 421, headers: { host: 'elsewhere.example' } })
  await api.dispose()
})

async function toldOf(method: string, url: string, answer: APIResponse) {
  const contentType = answer.headers()['content-type']
  return { method, url, status: answer.status(), contentType, body: contentType?.includes('json') ? await answer.text() : null }
}
