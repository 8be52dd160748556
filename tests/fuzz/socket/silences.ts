import { frame } from './frames'
import { openWebSocket } from './open-websocket'

/** Engine.IO's two ping intervals, Socket.IO's time to join, and a little for a busy machine. */
const JOINED_MS = 25_000
const OPENED_MS = 15_000

const beginnings = {
  nothing: Buffer.alloc(0),
  'half a frame': frame('42["x"]').subarray(0, 4),
  'half a length': frame('x', { told: 9000 }).subarray(0, 3),
  'a frame without its end': frame('x', { told: 9000 }),
  'a message without its end': frame('42["x', { fin: false }),
  'a packet without its attachments': frame('451-["x",{"_placeholder":true,"num":0}]'),
}

/**
 * Connections that begin something and say nothing more, not even a pong: each has to be closed in time.
 * @param patient also those that were let in, which takes the server 20 s to give up
 */
export async function startSilences(port: number, cookie: string, patient: boolean) {
  const ends = await Promise.all(
    Object.entries(beginnings).flatMap(([name, bytes]) => [false, ...(patient ? [true] : [])].map((joined) => start(name, bytes, joined))),
  )

  async function start(name: string, bytes: Buffer, joined: boolean): Promise<() => Promise<string[]>> {
    const connection = await openWebSocket(port, cookie, joined)
    connection.send(bytes)
    const limitMs = joined ? JOINED_MS : OPENED_MS
    const end = connection.until(() => false, limitMs)
    return async () => {
      const how = await end
      connection.destroy()
      return how === 'closed' ? [] : [`${name}, ${joined ? 'let in' : 'opened'}, then silence: still open after ${limitMs} ms`]
    }
  }

  return { count: ends.length, faults: async () => (await Promise.all(ends.map((end) => end()))).flat() }
}
