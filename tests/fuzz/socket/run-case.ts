import { toBytes } from '@/tests/fuzz/rest/request-bytes'
import { sendBytes } from '@/tests/fuzz/rest/send-bytes'
import type { SentCase } from './frame-cases'
import { frame, PING, PONG } from './frames'
import { hasJoined, isRefused, openWebSocket, PATIENCE_MS, sidOf } from './open-websocket'
import type { PollingCase, PollingRequest, Sid } from './polling-cases'
import { openRaw, type RawConnection } from './raw-connection'
import type { UpgradeCase } from './upgrade-cases'
import { fromOwnPage } from './upgrade-request'

/** What came of a case: in one word for the figures, and what was wrong with it. */
export interface Outcome {
  how: string
  faults: string[]
  /** All that was received, to be searched for what is somebody else's. */
  received: string
}

export interface Around {
  port: number
  /** Of somebody who is signed in. */
  cookie: string
  stolen(): { websocket: string; polling: string }
}

/** What is not whole is given up after this. */
const GIVE_UP_MS = 300
/**
 * Bytes of a body. Who is refused while still writing more than the sockets' buffers hold loses the answer when the server
 * closes: TCP resets what was not read. Of 600 refusals with 1.2 MB 65 were lost so, of 3,000 with at most this none.
 */
const SURE_OF_AN_ANSWER = 200_000

export async function runUpgrade({ port }: Around, { bytes, mayOpen, mayJoin, mayWait }: UpgradeCase): Promise<Outcome> {
  const connection = openRaw(port)
  connection.send(bytes)
  const answered = await connection.until(() => connection.status() !== null, mayWait ? GIVE_UP_MS : PATIENCE_MS)
  const status = connection.status()
  const faults = []
  if (answered === 'late' && !mayWait) faults.push('neither answered nor closed')
  if (status !== null && status !== 101 && !(status >= 200 && status < 500)) faults.push(`status ${status}`)
  if (status === 101 && !mayOpen) faults.push('was opened')
  if (status === 101 && (await joins(connection)) && !mayJoin) faults.push('was let in')
  connection.destroy()
  return {
    how: status === null ? (answered === 'late' ? 'waits for more' : 'hung up') : `answered ${status}`,
    faults,
    received: connection.text(),
  }
}

async function joins(connection: RawConnection): Promise<boolean> {
  connection.send(frame('40'))
  await connection.until(() => hasJoined(connection) || isRefused(connection), PATIENCE_MS)
  return hasJoined(connection)
}

/** A ping behind the case shows that its connection is still served; else it has to be closed. */
export async function runSent({ port, cookie }: Around, { joined, writes, mayWait }: SentCase): Promise<Outcome> {
  const connection = await openWebSocket(port, cookie, joined)
  for (const bytes of writes) connection.send(bytes)
  connection.send(frame('fence', { opcode: PING }))
  const answersPing = () => connection.frames().some(({ opcode, payload }) => opcode === PONG && payload.toString() === 'fence')
  const how = await connection.until(answersPing, mayWait ? GIVE_UP_MS : PATIENCE_MS)
  connection.destroy()
  const faults = how === 'late' && !mayWait ? ['neither served nor closed'] : []
  return { how: { seen: 'ignored', closed: 'closed', late: 'waits for more' }[how], faults, received: connection.text() }
}

export async function runPolling(around: Around, { sid, requests }: PollingCase): Promise<Outcome> {
  const { port, cookie } = around
  const socket = sid === 'own websocket' ? await openWebSocket(port, cookie, true) : null
  const found = socket ? sidOf(socket) : await findSid(around, sid)
  const answers = await Promise.all(requests.map(async (one) => ({ one, ...(await ask(one)) })))
  socket?.destroy()
  if (sid === 'own polling') await sendBytes(port, poll('POST', found, cookie, '1')).catch(() => {})
  const faults = answers.flatMap(({ one, error, status }) => {
    if (error) return [`${error} to ${one.method}`]
    if (status !== null && !(status >= 200 && status < 500)) return [`status ${status} to ${one.method}`]
    const refused = status === null ? one.body.length > SURE_OF_AN_ANSWER : status >= 400
    return sid.startsWith('stolen') && !refused ? [`a stolen sid was answered with ${status}`] : []
  })
  const classes = new Set(answers.map(({ status }) => (status === null ? 'hung up' : `answered ${status}`)))
  return { how: [...classes].sort().join(', '), faults, received: answers.map(({ text }) => text).join() }

  async function ask(one: PollingRequest) {
    const path = `/socket.io/?EIO=4&transport=${one.transport}${found ? `&sid=${encodeURIComponent(found)}` : ''}${one.more}`
    const bytes = toBytes({ ...one, path, headers: [...one.headers, ['Cookie', cookie]], measured: true })
    const waits = sid === 'own polling' && one.method === 'GET' && !path.includes('transport=websocket')
    try {
      const { status, body } = await sendBytes(port, bytes, { whole: !waits })
      return { status, text: body, error: null }
    } catch (error) {
      return { status: null, text: '', error: (error as Error).message }
    }
  }
}

async function findSid({ port, cookie, stolen }: Around, sid: Sid): Promise<string> {
  if (sid === 'stolen polling') return stolen().polling
  if (sid === 'stolen websocket') return stolen().websocket
  if (sid !== 'own polling') return sid === 'none' ? '' : '__proto__'
  const { body } = await sendBytes(port, poll('GET', '', cookie))
  return /"sid":"([^"]+)"/.exec(body)?.[1] ?? ''
}

function poll(method: string, sid: string, cookie: string, body = ''): Buffer {
  const path = `/socket.io/?EIO=4&transport=polling${sid ? `&sid=${sid}` : ''}`
  const headers: [string, string][] = [['Host', 'localhost'], ['Connection', 'close'], ...fromOwnPage, ['Cookie', cookie]]
  return toBytes({ method, path, headers, body: Buffer.from(body), measured: true })
}
