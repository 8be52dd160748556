import { connect } from 'node:net'

export interface Answer {
  /** Null when the server hung up without one. */
  status: number | null
  headers: Map<string, string>
  body: string
}

const LIMIT_MS = 15_000
/** A request that is not whole is given up by its sender after this: the server waits for the rest of it much longer. */
const GIVE_UP_MS = 300

/**
 * Sends these bytes on a connection of their own and reads one answer.
 * @throws when there is neither an answer nor an end within 15 s
 */
export function sendBytes(port: number, bytes: Buffer, { whole = true } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = Buffer.alloc(0)
    const limit = setTimeout(() => done(() => reject(new Error(`no answer in ${LIMIT_MS} ms`))), LIMIT_MS)
    const giveUp = whole ? undefined : setTimeout(() => socket.end(), GIVE_UP_MS)

    function done(settle: () => void): void {
      clearTimeout(limit)
      clearTimeout(giveUp)
      socket.destroy()
      settle()
    }
    socket.on('data', (part) => {
      received = Buffer.concat([received, part])
      const answer = readAnswer(received)
      if (answer && isComplete(answer)) done(() => resolve(answer))
    })
    // A server that hangs up while it is still being written to: what it said before that counts.
    socket.on('error', () => {})
    socket.on('close', () => done(() => resolve(readAnswer(received) ?? { status: null, headers: new Map(), body: '' })))
    socket.write(bytes)
  })
}

function readAnswer(received: Buffer): Answer | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1])
  if (status === 100) return readAnswer(received.subarray(end + 4))
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  return { status, headers, body: received.subarray(end + 4).toString('utf8') }
}

function isComplete({ status, headers, body }: Answer): boolean {
  if (status === 204 || status === 304) return true
  const length = headers.get('content-length')
  if (length !== undefined) return Buffer.byteLength(body) >= Number(length)
  return headers.get('transfer-encoding') === 'chunked' && body.endsWith('0\r\n\r\n')
}
