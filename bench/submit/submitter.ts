import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One browser's kept-alive connection, written to by hand: an HTTP client would cost more than the server's answer. */
export interface Submitter {
  /** Hands in a job. `ms` is from the first byte sent to the first byte of the answer. */
  submit(): Promise<{ jobId: string; sentAt: number; ms: number }>
  close(): void
}

export interface SubmitterOptions {
  url: string
  cookie: string
  request: object
}

export async function openSubmitter({ url, cookie, request }: SubmitterOptions): Promise<Submitter> {
  const { hostname, port, host } = new URL(url)
  const body = JSON.stringify(request)
  let socket = await open(hostname, Number(port))

  function requestText(): string {
    const lines = [
      'POST /api/jobs HTTP/1.1',
      `Host: ${host}`,
      `Cookie: ${cookie}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Sec-Fetch-Site: same-origin',
      'X-Requested-With: postroom',
      `Idempotency-Key: ${randomUUID()}`,
    ]
    return `${lines.join('\r\n')}\r\n\r\n${body}`
  }

  return {
    async submit() {
      if (socket.destroyed || !socket.writable) socket = await open(hostname, Number(port))
      const text = requestText()
      const answer = readAnswer(socket)
      const sentAt = performance.now()
      socket.write(text)
      const { status, jobId, content, firstByteAt } = await answer
      if (status !== 202 || !jobId) throw new Error(`a submit was answered ${status}: ${content}`)
      return { jobId, sentAt, ms: firstByteAt - sentAt }
    },
    close: () => socket.destroy(),
  }
}

async function open(host: string, port: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true })
  await once(socket, 'connect')
  socket.on('error', () => {})
  return socket
}

interface Answer {
  status: number
  /** As Location says: reading the body would cost this process time in which the others' answers wait. */
  jobId: string | undefined
  content: string
}

function readAnswer(socket: Socket): Promise<Answer & { firstByteAt: number }> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0)
    let firstByteAt = 0
    const closed = () => reject(new Error('the server closed the connection without an answer'))
    socket.once('close', closed)
    socket.on('data', function receive(chunk: Buffer) {
      firstByteAt ||= performance.now()
      received = Buffer.concat([received, chunk])
      const answer = parseAnswer(received)
      if (!answer) return
      socket.off('data', receive).off('close', closed)
      resolve({ ...answer, firstByteAt })
    })
  })
}

/** Null while it is not whole. Fastify's JSON always has a Content-Length. */
export function parseAnswer(received: Buffer): Answer | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = received.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  if (received.length < end + 4 + length) return null
  return {
    status: Number(head.split(' ')[1]),
    jobId: /\r\nlocation: *\/api\/jobs\/(\S+)/i.exec(head)?.[1],
    content: received.toString('utf8', end + 4, end + 4 + length),
  }
}
