import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** So many calls a minute; beyond, it says when the next minute begins. Enough to see what comes of that. */
const PER_MINUTE = 400
const STATES = ['registered', 'in review', 'approved', 'archived'] as const

/** The API of the sample's building authority, on this machine only: something to call in a demo. @returns what ends it */
export function startDemoApi(port: number): Promise<() => Promise<void>> {
  const notices = new Map<string, string>()
  let minute = 0
  let calls = 0

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const now = Math.floor(Date.now() / 60_000)
    if (now !== minute) [minute, calls] = [now, 0]
    if (++calls > PER_MINUTE)
      return say(response, 429, { error: 'too many calls' }, { 'retry-after': String(60 - new Date().getSeconds()) })
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const [, number] = /^\/v1\/permits\/([^/]+)$/.exec(pathname) ?? []
    if (request.method === 'GET' && number) return permit(response, decodeURIComponent(number))
    if (request.method === 'POST' && pathname === '/v1/notices') return notice(response, request)
    say(response, 404, { error: 'there is nothing here' })
  }

  function permit(response: ServerResponse, number: string): void {
    const chance = digest(number)
    if (chance % 25 === 0) say(response, 404, { error: `no permit ${number}` })
    else say(response, 200, { file_number: number, state: STATES[chance % STATES.length], archive_box: chance % 900 })
  }

  async function notice(response: ServerResponse, request: IncomingMessage): Promise<void> {
    const key = String(request.headers['idempotency-key'] ?? '')
    const known = notices.get(key)
    await text(request)
    const id = known ?? `N-${10_000 + notices.size}`
    if (key) notices.set(key, id)
    say(response, known ? 200 : 201, { id, state: 'accepted' })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => say(response, 400, { error: 'that cannot be read' }))
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? taken(port) : error))
    server.listen(port, '127.0.0.1', () => resolve(() => stop(server)))
  })
}

const taken = (port: number) =>
  new Error(
    `port ${port} is taken: by another Postroom on this machine, which then answers, or by another program (its address is in connections.json)`,
  )

/** The same for each number, so that a second look finds the same. */
const digest = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE()

function say(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function stop(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
