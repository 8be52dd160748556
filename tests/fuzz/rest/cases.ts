import fc from 'fast-check'
import { mutated, nastyTexts } from './mutate'
import type { Operation } from './operations'
import { hostAndClose, ownPage, type RawRequest } from './request-bytes'

export type Signed = 'as anna' | 'as a victim' | 'forged' | 'not at all'

/** A request that is HTTP, whatever is in it. */
export interface RestCase {
  request: RawRequest
  signed: Signed
}

const inUrl = (value: unknown) => encodeURIComponent(Buffer.from(String(value)).toString())
const oneOf = (texts: readonly string[]) => fc.constantFrom(...texts)
const wrongId = fc.oneof(
  fc.uuid().map(inUrl),
  oneOf(nastyTexts).map(inUrl),
  oneOf(['%00', '%ff', '%', '..', '%2e%2e', '1', '%F0%9F', 'a'.repeat(500)]),
)
/** Of a file of a job, of an entry of its list. */
const nth = oneOf(['0', '1', '2', '3', '4', '-1', '2147483648', '1e3', '0x1', '1.5', '%00', 'x', '9'.repeat(400)])
const strayQuery = oneOf([
  '',
  'x=1',
  '__proto__[a]=1',
  'limit=1&limit=2',
  'cursor[]=a',
  'limit=%00',
  'cursor=%ff',
  '&&&=',
  'limit=1e2',
  '='.repeat(2000),
])

/** Headers that our routes read. `Idempotency-Key` is mostly there, for without it no submit comes far. */
const headerSets: fc.Arbitrary<RawRequest['headers']> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: fc.uuid() }, { weight: 1, arbitrary: oneOf(['', ' ', 'k'.repeat(256), 'ä', 'a,b']) }),
    fc.option(oneOf(['bytes=0-0', 'bytes=-1', 'bytes=5-', 'bytes=9-1', 'bytes=0-,1-', 'bytes=99999999999999999999-', 'x', 'bytes=-0'])),
    fc.option(oneOf(['*', 'W/"a"', '"', ',,,', '"a", '.repeat(300)])),
    fc.option(oneOf(['application/json', '*/*', 'text/html;q=x', ';;;'])),
  )
  .map(([key, range, tag, accept]) => [
    ['Idempotency-Key', key],
    ...(range ? [['Range', range] as [string, string], ['If-Range', tag ?? '"x"'] as [string, string]] : []),
    ...(tag ? [['If-None-Match', tag] as [string, string]] : []),
    ...(accept ? [['Accept', accept] as [string, string]] : []),
  ])

function pathOf({ path, query }: Operation, ids: string[]): fc.Arbitrary<string> {
  const id = fc.oneof({ weight: 3, arbitrary: oneOf(ids) }, { weight: 1, arbitrary: wrongId })
  const asked = fc.record(query, { requiredKeys: [] }).map((values) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${inUrl(value)}`)
      .join('&'),
  )
  const search = fc.oneof({ weight: 3, arbitrary: asked }, { weight: 1, arbitrary: strayQuery })
  return fc.tuple(id, nth, search).map(([found, number, words]) => {
    const filled = path.replace('{id}', found).replace(/\{(seq|nth)\}/, number)
    return `${filled}${words ? `?${words}` : ''}`
  })
}

const signs: fc.Arbitrary<Signed> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Signed>('as anna') },
  { weight: 1, arbitrary: fc.constantFrom<Signed>('forged', 'not at all') },
)

/** @param ids what stands in paths for `{id}`: jobs and notifications, ours and somebody else's */
export function restCase(operation: Operation, ids: string[]): fc.Arbitrary<RestCase> {
  const body = operation.body
    ? mutated(operation.body).map((value) => Buffer.from(JSON.stringify(value) ?? ''))
    : fc.constant(Buffer.alloc(0))
  // Some of these end sessions: whoever does that has one of their own.
  const signed = /^\/api\/(?:auth|me)(?:\/|$)/.test(operation.path)
    ? signs.map((sign) => (sign === 'as anna' ? 'as a victim' : sign))
    : signs
  const type: RawRequest['headers'] = operation.body ? [['Content-Type', 'application/json']] : []
  return fc.record({ path: pathOf(operation, ids), body, headers: headerSets, signed }).map(({ path, body, headers, signed }) => ({
    signed,
    request: { method: operation.method, path, body, measured: true, headers: [...hostAndClose, ...ownPage, ...type, ...headers] },
  }))
}
