import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { Connection } from '@/kinds/calls/connections/connection'
import { ConnectionsFile } from '@/kinds/calls/connections/connection'

export interface Heard {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
  at: number
}

export interface Api {
  origin: string
  heard: Heard[]
  server: Server
}

/** A server on this machine that answers as a test says, and writes down what it heard. */
export async function startApi(answer: (request: Heard, response: ServerResponse, nth: number) => void | Promise<void>): Promise<Api> {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body: '', at: performance.now() }
    heard.push(one)
    const nth = heard.length
    one.body = await text(request).catch(() => '')
    await answer(one, response, nth)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, server }
}

export const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** A connection as an administrator lists it, to this machine. */
export function connectionTo(origin: string, more: Record<string, unknown> = {}): Connection {
  const [connection] = ConnectionsFile.parse({
    connections: [
      {
        id: 'api',
        label: 'API',
        origin,
        networks: ['127.0.0.0/8'],
        methods: ['GET', 'POST', 'PUT'],
        perSecond: 10_000,
        burst: 100,
        ...more,
      },
    ],
  }).connections
  if (!connection) throw new Error('there is one')
  return connection
}
