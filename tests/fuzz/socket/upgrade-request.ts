import { HOST, type RawRequest, toBytes } from '@/tests/fuzz/rest/request-bytes'

export type Headers = RawRequest['headers']

export const SOCKET_PATH = '/socket.io/?EIO=4&transport=websocket'

/** What a browser sends to open a WebSocket, but for the Origin and the Cookie. */
export const webSocketHeaders: Headers = [
  ['Host', HOST],
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Version', '13'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
]

/** Our own page's, in the words of a browser. */
export const fromOwnPage: Headers = [['Sec-Fetch-Site', 'same-origin']]

export function upgrade(headers: Headers, path = SOCKET_PATH, method = 'GET'): Buffer {
  return toBytes({ method, path, headers, body: Buffer.alloc(0), measured: true })
}

export const goodUpgrade = (cookie: string) => upgrade([...webSocketHeaders, ...fromOwnPage, ['Cookie', cookie]])
