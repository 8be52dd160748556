import { connect } from 'node:net'
import { CLOSE, type ServerFrame, serverFrames } from './frames'

export interface RawConnection {
  send(bytes: Buffer): void
  /** Everything that came, as text of one byte each. */
  text(): string
  /** Null before the answer to the request has begun. */
  status(): number | null
  frames(): ServerFrame[]
  /** Waits for this; `closed` when the server hung up or said that it does, `late` when neither came. */
  until(seen: () => boolean, ms: number): Promise<'seen' | 'closed' | 'late'>
  destroy(): void
}

/** A TCP connection on which nothing is tidied up, in either direction. It answers nothing by itself. */
export function openRaw(port: number): RawConnection {
  const socket = connect(port, '127.0.0.1')
  let received = Buffer.alloc(0)
  let closed = false
  const changed = new Set<() => void>()
  const tell = () => {
    for (const look of changed) look()
  }
  socket.on('data', (part) => {
    received = Buffer.concat([received, part])
    tell()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
    tell()
  })

  const body = () => {
    const end = received.indexOf('\r\n\r\n')
    return end < 0 ? Buffer.alloc(0) : received.subarray(end + 4)
  }
  const status = () => Number(/^HTTP\/1\.[01] (\d{3})/.exec(received.subarray(0, 12).toString('latin1'))?.[1] ?? Number.NaN) || null
  const frames = () => (status() === 101 ? serverFrames(body()) : [])
  const isOver = () => closed || frames().some(({ opcode }) => opcode === CLOSE)

  return {
    send: (bytes) => void socket.write(bytes),
    text: () => received.toString('latin1'),
    status,
    frames,
    until: (seen, ms) =>
      new Promise((resolve) => {
        const limit = setTimeout(() => settle('late'), ms)
        function settle(how: 'seen' | 'closed' | 'late'): void {
          clearTimeout(limit)
          changed.delete(look)
          resolve(how)
        }
        function look(): void {
          if (seen()) settle('seen')
          else if (isOver()) settle('closed')
        }
        changed.add(look)
        look()
      }),
    destroy: () => void socket.destroy(),
  }
}
