/** A request as it goes over the wire: nothing tidies it up. */
export interface RawRequest {
  method: string
  path: string
  headers: [name: string, value: string][]
  body: Buffer
  /** Content-Length as it is; false leaves it to the headers. */
  measured: boolean
}

export const HOST = 'localhost'

/** What our own page sends with a change. */
export const ownPage: RawRequest['headers'] = [
  ['X-Requested-With', 'postroom'],
  ['Sec-Fetch-Site', 'same-origin'],
]

export function toBytes({ method, path, headers, body, measured }: RawRequest): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  if (measured && body.length > 0) lines.push(`Content-Length: ${body.length}`)
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}

export const hostAndClose: RawRequest['headers'] = [
  ['Host', HOST],
  ['Connection', 'close'],
]
