import fc from 'fast-check'
import { hostAndClose, ownPage, type RawRequest, toBytes } from './request-bytes'

/** A request that breaks HTTP, JSON or our own rules below the level of fields. */
export interface RawCase {
  bytes: Buffer
  /** Our API, and not Node's parser, should be the one to answer. */
  ours: boolean
  /** All of it was sent. */
  whole: boolean
}

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const valid = Buffer.from(JSON.stringify({ kind: 'export', payload: { dataset: 'things', format: 'csv', columns: [{ name: 'id' }] } }))

/** A submit that would be taken but for what `changes` says. */
function submit(cookie: string, changes: Partial<RawRequest>, more: RawRequest['headers'] = []): Buffer {
  const headers = [
    ...hostAndClose,
    ...ownPage,
    ['Cookie', cookie],
    ['Idempotency-Key', 'raw'],
    ['Content-Type', 'application/json'],
    ...more,
  ]
  return toBytes({
    method: 'POST',
    path: '/api/estimates',
    headers: headers as RawRequest['headers'],
    body: valid,
    measured: true,
    ...changes,
  })
}

const bodies: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.nat(valid.length - 1).map((length) => valid.subarray(0, length)),
  fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 128, max: 255 })).map(([at, byte]) => Buffer.from(valid).fill(byte, at, at + 1)),
  fc.integer({ min: 1000, max: 30_000 }).map((depth) => Buffer.from('['.repeat(depth))),
  fc.integer({ min: 1000, max: 6000 }).map((depth) => Buffer.from('{"kind":'.repeat(depth))),
  oneOf(
    '{"kind":"export","kind":1,"payload":{}}',
    `{"__proto__":{"kind":"export"},${valid.toString().slice(1)}`,
    `{"constructor":{"prototype":{"a":1}},${valid.toString().slice(1)}`,
    `\ufeff${valid}`,
    `${valid}${valid}`,
    `${valid}\0`,
    '{"kind":1e999}',
    "{'kind':'export'}",
    '{"kind":"\\ud800","payload":"\\u0000"}',
    'NaN',
    ' ',
  ).map((text) => Buffer.from(text)),
  oneOf(64 * 1024 + 1, 300_000).map((size) => Buffer.alloc(size, 'x')),
)

const contentTypes = oneOf(
  '',
  'text/plain',
  'application/json; charset=utf-16',
  'application/json;',
  'multipart/form-data; boundary=',
  'application/x-www-form-urlencoded',
  'application/jsonx',
  'APPLICATION/JSON',
  `a/${'b'.repeat(3000)}`,
  'application/json, text/plain',
  '\xff\xfe',
)

const headers: fc.Arbitrary<RawRequest['headers']> = fc.oneof(
  oneOf<[string, string]>(
    ['Host', 'evil.example'],
    ['Content-Length', '-1'],
    ['Content-Length', '5, 6'],
    ['Transfer-Encoding', 'chunked'],
    ['Transfer-Encoding', 'x, chunked'],
    ['Expect', '100-continue'],
    ['Expect', 'anything'],
    ['Upgrade', 'h2c'],
    ['X-Forwarded-Host', 'a, b'],
    ['X-Forwarded-For', '::ffff:1, x'],
    ['Origin', 'null'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['Cookie', 'postroom.session_token=%E0%A4%A; postroom.session_token=a.b'],
    ['Cookie', ';;;=;=;'.repeat(500)],
    ['Accept-Encoding', 'gzip;q=-1, *'],
    ['Bad Name', 'x'],
    ['X-Null', 'a\0b'],
    ['X-Bytes', '\xff\x80'],
    ['X-Long', 'x'.repeat(20_000)],
    ['', 'x'],
  ).map((header) => [header]),
  oneOf(50, 3000).map((count) => Array.from({ length: count }, (_, at): [string, string] => [`X-${at}`, 'x'])),
)

const paths = oneOf(
  '/api/jobs/../../etc/passwd',
  '/api/%2e%2e/%2e%2e',
  '//api/jobs',
  '/api//jobs',
  '/api/jobs/',
  '/API/JOBS',
  '/api/jobs%00',
  '/api/jobs/%ff%fe',
  '/api/jobs?%',
  '/api/jobs#x',
  'http://evil.example/api/jobs',
  '/api/auth/../me',
  '/api/auth/%2e%2e%2fme',
  '/api/auth/sign-in%2femail',
  '/api/auth//',
  '/api/auth/get-session?%ff&a[b]=1',
  '/socket.io/../api/me',
  '*',
  '/',
  '/%',
  `/api/${'a/'.repeat(5000)}`,
  `/api/jobs?${'a=1&'.repeat(5000)}`,
  '/api/jobs/\xff',
  '/_next/../api/me',
  '/api\\jobs',
  '/api/docs/../../package.json',
  '/api/docs/static/%2e%2e/%2e%2e/package.json',
)

const methods = oneOf('GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'TRACE', 'CONNECT', 'PROPFIND', 'QUERY', 'get', 'FOO', '', 'G\0T')
const known = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH'])

/** @param cookie of somebody who is signed in */
export function rawCase(cookie: string): fc.Arbitrary<RawCase> {
  return fc.oneof(
    bodies.map((body) => ({ bytes: submit(cookie, { body }), ours: true, whole: true })),
    contentTypes.map((type) => ({
      bytes: submit(cookie, { headers: [...hostAndClose, ...ownPage, ['Cookie', cookie], ['Content-Type', type]] }),
      ours: true,
      whole: true,
    })),
    headers.map((more) => ({ bytes: submit(cookie, {}, more), ours: false, whole: false })),
    fc.tuple(methods, paths).map(([method, path]) => {
      const bytes = toBytes({
        method,
        path,
        headers: [...hostAndClose, ...ownPage, ['Cookie', cookie]],
        body: Buffer.alloc(0),
        measured: true,
      })
      return { bytes, ours: false, whole: known.has(method) }
    }),
    fc.nat(400).map((length) => ({ bytes: submit(cookie, {}).subarray(0, length), ours: false, whole: false })),
    fc.uint8Array({ minLength: 1, maxLength: 500 }).map((bytes) => ({ bytes: Buffer.from(bytes), ours: false, whole: false })),
  )
}
