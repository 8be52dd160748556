import fc from 'fast-check'
import { hostAndClose, type RawRequest } from '@/tests/fuzz/rest/request-bytes'
import { fromOwnPage } from './upgrade-request'

/** Whose sid the requests bear: of a session opened for this case, or of the neighbour's, who has not given it away. */
export type Sid = 'own polling' | 'own websocket' | 'stolen polling' | 'stolen websocket' | 'none' | 'nonsense'

export interface PollingCase {
  kind: 'polling'
  sid: Sid
  /** Sent all at once. */
  requests: PollingRequest[]
}

export interface PollingRequest extends Pick<RawRequest, 'method' | 'headers' | 'body'> {
  transport: string
  more: string
}

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)

const bodies = fc
  .oneof(
    oneOf('40', '40\u001e42["x"]', '41', '1', '2', '3', '6', '\u001e', '', '4', 'b', 'bAQ==', '42["join","user:x"]', '40/admin,', '5', '0'),
    oneOf(1000, 4999).map((count) => '2\u001e'.repeat(count)),
    oneOf(1000, 3000).map((count) => '40\u001e'.repeat(count)),
    oneOf(9999, 10_001, 1_200_000).map((size) => `4${'x'.repeat(size)}`),
    fc.string({ unit: 'binary', maxLength: 300 }),
  )
  .map((text) => Buffer.from(text))

const types = oneOf('text/plain;charset=UTF-8', 'application/octet-stream', 'application/json', '', 'x'.repeat(3000))
const methods = oneOf('GET', 'GET', 'POST', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH')
const transports = oneOf('polling', 'polling', 'polling', 'polling', 'websocket', 'webtransport', '__proto__', '')
const more = oneOf('', '', '', '&j=0', '&j=__proto__', '&b64=1', '&EIO=3', '&t=%ff', '&sid=x', '&transport=websocket')

const request: fc.Arbitrary<PollingRequest> = fc
  .record({ method: methods, transport: transports, more, type: types, body: bodies })
  .map(({ type, method, body, ...rest }) => {
    const sent = method === 'GET' || method === 'HEAD' ? Buffer.alloc(0) : body
    return { ...rest, method, body: sent, headers: [...hostAndClose, ...fromOwnPage, ['Content-Type', type]] }
  })

export const pollingCase: fc.Arbitrary<PollingCase> = fc.record({
  kind: fc.constant('polling' as const),
  sid: oneOf<Sid>('own polling', 'own polling', 'own polling', 'own websocket', 'stolen polling', 'stolen websocket', 'none', 'nonsense'),
  requests: fc.array(request, { minLength: 1, maxLength: 4 }),
})
