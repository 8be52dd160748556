import { createHash } from 'node:crypto'
import { Agent, type ClientRequest, type IncomingMessage, request as sendRaw } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

export const MB = 1_000_000

/** A text as long as one likes, other in each place. */
export function textOf(from: number, to: number): Buffer {
  const lines: string[] = []
  for (let at = Math.floor(from / 100) * 100; at < to; at += 100) lines.push(`${String(at).padStart(99, ' ')}\n`)
  const begin = from % 100
  return Buffer.from(lines.join('')).subarray(begin, begin + to - from)
}

export function sha256Of(bytes: number): string {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes; at += MB) hash.update(textOf(at, Math.min(bytes, at + MB)))
  return hash.digest('hex')
}

export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

export interface Sent {
  request: ClientRequest
  answer: Promise<Answer>
}

/** As fast as it is taken; no more of it once there is an answer. */
export async function sendPart({ request, answer }: Sent, from: number, to: number): Promise<void> {
  let isAnswered = false
  const answered = answer.catch(() => {}).then(() => (isAnswered = true))
  for (let at = from; at < to && !isAnswered; at += MB)
    await Promise.race([answered, new Promise((taken) => request.write(textOf(at, Math.min(to, at + MB)), taken))])
}

/** Somebody who uploads to a server at this port. */
export function uploader(port: number, userId: string) {
  const agent = new Agent({ keepAlive: true })
  const own = {
    cookie: `user=${userId}`,
    host: `localhost:${port}`,
    'sec-fetch-site': 'same-origin',
    'x-requested-with': 'postroom',
    'tus-resumable': '1.0.0',
  }

  function open(method: string, path: string, more: Record<string, string>): Sent {
    const headers = Object.fromEntries(Object.entries({ ...own, ...more }).filter(([, value]) => value !== ''))
    const request = sendRaw({ host: '127.0.0.1', port, method, path, agent, headers })
    const answer = new Promise<Answer>((resolve, reject) => {
      request.once('response', (response) => {
        let body = ''
        response.on('data', (piece) => (body += piece))
        response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      })
      request.on('error', reject)
    })
    answer.catch(() => {})
    return { request, answer }
  }

  async function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { request, answer } = open(method, path, headers)
    request.end()
    return answer
  }

  /** Opens a PATCH of all that is missing, and sends the part up to `to`; the rest is the caller's. */
  async function beginPatch(path: string, from: number, { to, length }: { to: number; length: number }): Promise<Sent> {
    const headers = {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(from),
      'content-length': String(length - from),
    }
    const sent = open('PATCH', path, headers)
    await sendPart(sent, from, to)
    return sent
  }

  return {
    open,
    ask,
    beginPatch,

    async begin(bytes: number): Promise<string> {
      const { headers, body } = await ask('POST', '/api/inputs?kind=acme.album&input=archive', { 'upload-length': String(bytes) })
      return headers.location ?? Promise.reject(new Error(body))
    },

    offset: async (path: string) => Number((await ask('HEAD', path)).headers['upload-offset']),

    /** Sends from `from` on, and waits while somebody else is said to be at it. */
    async patch(path: string, from: number, length: number): Promise<number> {
      for (;;) {
        const { request, answer } = await beginPatch(path, from, { to: length, length })
        request.end()
        const { status } = await answer
        if (status !== 423) return status
        request.destroy()
        await delay(1000)
      }
    },
  }
}
