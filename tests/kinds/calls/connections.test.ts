import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '@/components/api/problem-error'
import { sayIssue } from '@/components/fields/form/schema-words'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { serverErrors } from '@/components/new/model/form-errors'
import { createFormModel } from '@/components/new/model/form-model'
import { parseConnections } from '@/kinds/calls/connections/load-connections'
import { mayUse } from '@/kinds/calls/connections/may-use'
import { contract } from '@/kinds/calls/contract'
import { form } from '@/kinds/calls/page/form'
import { CallsPayload, exampleCalls } from '@/kinds/calls/payload'
import { callProblems } from '@/kinds/calls/server/call-problems'
import { startDemoApi } from '@/kinds/calls/server/demo-api'
import { isBelow } from '@/kinds/calls/worker/request'
import { kindWords } from '@/kinds/registry/words'
import { problemOf } from '@/tests/components/builders'
import { actor } from '@/tests/support/actors'
import { connectionTo, startApi } from './support/api'

const listed = (connection: object) => parseConnections(JSON.stringify({ connections: [connection] }), 'connections.json')
const api = { id: 'a', label: 'A', origin: 'https://api.example.org', perSecond: 5 }

describe('connections.json', () => {
  it('tells every problem at once, by its place', () => {
    expect(() => listed({ ...api, origin: 'https://user:pw@h/x', perSecond: 0, secret: { variable: 'not a name' }, speed: 9 })).toThrow(
      /^The connections in connections.json cannot be used:\n( {2}connections\.0[^\n]*\n?){4}$/,
    )
    expect(() => parseConnections('{', 'c.json')).toThrow('c.json cannot be used: the file is not JSON.')
    expect(() => parseConnections(JSON.stringify({ connections: [api, api] }), 'c.json')).toThrow('this id is there twice')
  })

  it.each(['ftp://h', 'https://h/path', 'https://h?x', 'https://u@h', 'h', ''])('%s is no origin', (origin) =>
    expect(() => listed({ ...api, origin })).toThrow('https://host'),
  )

  it('the one of the product can be read, and what it says nothing of is narrow', () => {
    const [sample] = parseConnections(readFileSync('connections.json', 'utf8'), 'connections.json')
    expect(sample).toMatchObject({ id: exampleCalls.connection, demo: true })
    expect(listed(api)).toMatchObject([{ methods: ['GET'], burst: 1, concurrency: 4, networks: [], idempotent: false, demo: false }])
  })

  it('is for those that it names', () => {
    const one = { ...actor(), email: 'Anna@Example.org' }
    expect(mayUse({}, one)).toBe(true)
    expect(mayUse({ people: ['anna@example.org'] }, one)).toBe(true)
    expect(mayUse({ roles: ['admin'], people: ['ben@example.org'] }, one)).toBe(false)
    expect(mayUse({ people: ['anna@example.org'] }, { ...one, email: null })).toBe(false)
  })
})

it.each([
  ['/v1/permits', '/v1/', true],
  ['/v1', '/v1', true],
  ['/v1/x', '/v1', true],
  ['/v10', '/v1', false],
  ['/', '/v1', false],
])('%s is below %s: %s', (path, prefix, is) => expect(isBelow(path, prefix)).toBe(is))

describe('before a job is taken', () => {
  const connection = connectionTo('http://127.0.0.1:1', { paths: ['/v1/'], secret: { variable: 'KEY', header: 'X-Key' } })
  const problems = (payload: object, to: typeof connection | null = connection) =>
    callProblems(CallsPayload.parse({ ...exampleCalls, ...payload }), to).map(({ field, code = '', facts }) => {
      expect(kindWords('calls', 'de').error(code, facts), code).toMatch(/\.$/)
      return field
    })

  it.each([
    [{}, []],
    [{ method: 'DELETE' }, ['payload.method']],
    [{ path: '/v2/{{ file_number }}' }, ['payload.path']],
    [{ path: '/v1/all' }, ['payload.path']],
    [{ headers: 'x-key: mine' }, ['payload.headers']],
    [{ method: 'POST', body: '{"n": {{ n }}' }, ['payload.body']],
    [{ method: 'POST', body: '{"n": {{ n }}, "t": "{{ t }}"}' }, []],
    [{ method: 'POST', repeat: true, body: '{}' }, ['payload.repeat']],
    [{ answer: '$..all' }, ['payload.answer']],
  ])('%j is wrong in %j', (payload, fields) => expect(problems(payload)).toEqual(fields))

  it.each([
    [{ path: 'v1' }, 'It must begin with /.', 'Der Pfad muss mit / beginnen.'],
    [{ path: '/a b' }, 'There must be no spaces and no # in it. A value may have them.', /^Leerzeichen und # gehen hier nicht/],
    [{ headers: 'no header' }, 'Each line must be a name, a colon and a value.', /^Jede Zeile braucht einen Namen/],
    [{ headers: 'Host: other.example.org' }, 'One of these headers is set by itself.', /^Eine dieser Kopfzeilen/],
  ])('%j is told by the form in its language', (payload, english, german) => {
    const [issue] = CallsPayload.safeParse({ ...exampleCalls, ...payload }).error?.issues ?? []
    const said = issue && sayIssue(issue, { id: 'calls' })
    expect(said?.(createWords('en', en))).toBe(english)
    expect(said?.(createWords('de', de))).toMatch(german)
  })

  it('what the server refuses is told by the form in its language, with what belongs into the words', () => {
    const refused = { field: 'payload.path', message: 'In English.', code: 'paths_listed', facts: { paths: '/v1/' } }
    const error = new ProblemError(problemOf(422, { errors: [refused] }), null)
    const model = createFormModel(contract, 'de', form as never)
    expect(serverErrors(error, model, {}, createWords('de', de))).toEqual({ path: 'Diese API erlaubt Pfade unter /v1/.' })
    expect(serverErrors(error, model, {}, createWords('en', en))).toEqual({ path: 'In English.' })
  })

  it('an API that is not listed is not called', () => expect(problems({}, null)).toEqual(['payload.connection']))

  it.each([
    { headers: 'Host: other.example.org' },
    { headers: 'no header' },
    { path: 'https://other.example.org/' },
    { path: '/a b' },
    { method: 'GET', body: '{}' },
    { source: 'file' },
  ])('%j is no payload', (payload) => expect(CallsPayload.safeParse({ ...exampleCalls, ...payload }).success).toBe(false))
})

it('the sample’s API says the same of a permit each time, and takes a notice once', async () => {
  // One that was free a moment ago.
  const { origin, server } = await startApi(() => {})
  const port = Number(new URL(origin).port)
  await new Promise((resolve) => server.close(resolve))
  const stop = await startDemoApi(port)
  try {
    const ask = async (path: string, init?: RequestInit) => (await fetch(`http://127.0.0.1:${port}${path}`, init)).json()
    expect(await ask('/v1/permits/BV%2F2024%2F1')).toEqual(await ask('/v1/permits/BV%2F2024%2F1'))
    const notice = { method: 'POST', body: '{}', headers: { 'idempotency-key': 'a' } }
    expect(await ask('/v1/notices', notice)).toEqual(await ask('/v1/notices', notice))
  } finally {
    await stop()
  }
})
