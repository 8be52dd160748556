import fc from 'fast-check'
import { fromOwnPage, goodUpgrade, type Headers, SOCKET_PATH, upgrade, webSocketHeaders } from './upgrade-request'

/** A request to open a WebSocket that is wrong in one way. */
export interface UpgradeCase {
  kind: 'upgrade'
  bytes: Buffer
  /** Nothing is wrong with where it comes from: the WebSocket may open. */
  mayOpen: boolean
  /** Nor with whom it comes from: it may be let in. */
  mayJoin: boolean
  /** The server may wait for more of it. */
  mayWait: boolean
}

export interface Cookies {
  good: string
  expired: string
  ended: string
}

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const open = { kind: 'upgrade' as const, mayOpen: true, mayJoin: true, mayWait: false }
const closed = { ...open, mayOpen: false, mayJoin: false }

const origins = oneOf<Headers>(
  [],
  [['Origin', 'https://evil.example']],
  [['Origin', 'null']],
  [['Origin', '']],
  [['Origin', 'http://localhost:1']],
  [['Origin', 'http://localhost.evil.example']],
  [['Origin', '\xff\xfe']],
  [['Sec-Fetch-Site', 'cross-site']],
  [['Sec-Fetch-Site', 'same-site']],
  [['Sec-Fetch-Site', 'SAME-ORIGIN']],
  [['Sec-Fetch-Site', 'same-origin, same-origin']],
  [
    ['Sec-Fetch-Site', 'cross-site'],
    ['Origin', 'http://localhost'],
  ],
)

function strangers({ good, expired, ended }: Cookies): fc.Arbitrary<Headers> {
  const [name = '', value = ''] = good.split('=', 2)
  return fc.oneof(
    oneOf<string>(expired, ended, good.replace(/.{6}$/, 'AAA%3D'), `${name}=`, `${name}=.`, `${name}=%E0%A4%A`, `other=${value}`).map(
      (cookie): Headers => [['Cookie', cookie]],
    ),
    oneOf<Headers>([], [['Cookie', ';;;=;=;'.repeat(500)]], [['Cookie', '\xff\xfe\0'.slice(0, 2)]]),
    fc.string({ unit: 'grapheme-ascii', maxLength: 80 }).map((text): Headers => [['Cookie', `${name}=${encodeURIComponent(text)}`]]),
  )
}

const brokenHeaders = oneOf<Headers>(
  [['Sec-WebSocket-Version', '8']],
  [['Sec-WebSocket-Version', '13, 13']],
  [['Sec-WebSocket-Key', 'short']],
  [['Sec-WebSocket-Key', 'x'.repeat(5000)]],
  [['Sec-WebSocket-Protocol', ',,,']],
  [['Sec-WebSocket-Protocol', 'x'.repeat(4000)]],
  [['Sec-WebSocket-Extensions', 'permessage-deflate; server_max_window_bits=999']],
  [['Sec-WebSocket-Extensions', ';;;=']],
  [['Upgrade', 'h2c']],
  [['Upgrade', '']],
  [['Connection', 'close']],
  [['Transfer-Encoding', 'chunked']],
  [['Content-Length', '100']],
  [['Content-Length', '-1']],
  [['Expect', '100-continue']],
  [['X-Long', 'x'.repeat(20_000)]],
  [['Bad Name', 'x']],
  [['X-Null', 'a\0b']],
  Array.from({ length: 3000 }, (_, at): [string, string] => [`X-${at}`, 'x']),
)

const paths = oneOf(
  '/socket.io',
  '/socket.io/',
  '/socket.io//',
  '/socket.io/../api/me',
  '/socket.io/%2e%2e/%2e%2e?EIO=4&transport=websocket',
  '/socket.io/?EIO=3&transport=websocket',
  '/socket.io/?EIO=4',
  '/socket.io/?EIO=4&transport=polling',
  '/socket.io/?EIO=4&transport=webtransport',
  '/socket.io/?EIO=4&transport=__proto__',
  '/socket.io/?EIO=4&transport=constructor',
  '/socket.io/?EIO=4&transport=websocket&transport=polling',
  '/socket.io/?EIO=4&transport=websocket&sid=__proto__',
  '/socket.io/?EIO=4&transport=websocket&sid=constructor',
  '/socket.io/?EIO=4&transport=websocket&sid=%00%ff',
  `/socket.io/?EIO=4&transport=websocket&sid=${'s'.repeat(5000)}`,
  '/socket.io/?__proto__[transport]=websocket&constructor=1',
  `/socket.io/?${'a=1&'.repeat(3000)}`,
  '/socket.io/?%',
  '/socket.io/?%ff=%fe#x',
  '/socket.io/\xff?EIO=4&transport=websocket',
  '/socket.io/socket.io.js',
  '//socket.io/?EIO=4&transport=websocket',
  'http://evil.example/socket.io/?EIO=4&transport=websocket',
  '/SOCKET.IO/?EIO=4&transport=websocket',
  '/_next/hmr',
  '/api/jobs',
  '/',
  '*',
)

export function upgradeCase(cookies: Cookies): fc.Arbitrary<UpgradeCase> {
  const { good } = cookies
  const whole = goodUpgrade(good)
  const signed: Headers = [...webSocketHeaders, ...fromOwnPage, ['Cookie', good]]
  return fc.oneof(
    origins.map((headers) => ({ ...closed, bytes: upgrade([...webSocketHeaders, ['Cookie', good], ...headers]) })),
    strangers(cookies).map((who) => ({ ...open, mayJoin: false, bytes: upgrade([...webSocketHeaders, ...fromOwnPage, ...who]) })),
    brokenHeaders.map((headers) => {
      const names = new Set(headers.map(([name]) => name))
      return { ...open, mayWait: true, bytes: upgrade([...signed.filter(([name]) => !names.has(name)), ...headers]) }
    }),
    fc.nat(signed.length - 1).map((at) => ({ ...open, mayWait: true, bytes: upgrade(signed.filter((_, one) => one !== at)) })),
    paths.map((path) => ({ ...open, mayWait: true, bytes: upgrade(signed, path) })),
    oneOf('POST', 'HEAD', 'OPTIONS', 'PUT', 'CONNECT', 'get', 'FOO', '').map((method) => ({
      ...open,
      mayWait: true,
      bytes: upgrade(signed, SOCKET_PATH, method),
    })),
    fc.nat(whole.length - 1).map((length) => ({ ...closed, mayWait: true, bytes: whole.subarray(0, length) })),
    fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => ({
      ...open,
      mayWait: true,
      bytes: Buffer.from(whole).fill(byte, at, at + 1),
    })),
  )
}
