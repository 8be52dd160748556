import { request as sendRaw } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { createHttp } from '@/server/http/create-http'
import type { Pages } from '@/server/http/pages'
import { fakeDeps } from './build-app'

type Overrides = Parameters<typeof fakeDeps>[0]

/** A page that says which headers it was given: what Next would see. */
export function fakePages() {
  const upgraded: string[] = []
  const pages: Pages = {
    async handle(request, response) {
      response.setHeader('Content-Type', 'application/json')
      response.end(
        JSON.stringify({
          url: request.url,
          nonce: request.headers['x-nonce'],
          policy: request.headers['content-security-policy'],
          title: request.headers['x-job-title'],
        }),
      )
    },
    upgrade(request, socket) {
      upgraded.push(request.url ?? '')
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    },
    close: async () => {},
  }
  return { pages, upgraded }
}

/** The whole port on a free number, over fakes. */
export async function openHttp({
  dev = false,
  pages = {},
  firstByteMs,
  bodyMs,
  ...overrides
}: Overrides & { dev?: boolean; pages?: Partial<Pages>; firstByteMs?: number; bodyMs?: number } = {}) {
  const fakes = fakeDeps({ ...overrides, settings: { port: 0, ...overrides?.settings } })
  const fake = fakePages()
  const http = createHttp({
    deps: fakes.deps,
    pages: { ...fake.pages, ...pages },
    dev,
    ...(firstByteMs ? { firstByteMs } : {}),
    ...(bodyMs ? { bodyMs } : {}),
  })
  await http.listen()
  const { port } = http.server.address() as AddressInfo

  /** A request as it is written, where fetch would tidy it up first. */
  function send(path: string, headers: Record<string, string> = {}, method = 'GET') {
    return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
      const request = sendRaw(
        { host: '127.0.0.1', port, path, method, agent: false, headers: { host: `localhost:${port}`, ...headers } },
        (response) => {
          let body = ''
          response.setEncoding('utf8').on('data', (part: string) => {
            body += part
          })
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
        },
      )
      request.on('error', reject).end()
    })
  }

  /** What comes back on an upgrade request until the other side closes; empty when it just hangs up. */
  function upgrade(path: string) {
    return new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      let answer = ''
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      )
      socket.on('data', (part) => {
        answer += part
      })
      socket.on('error', () => resolve(answer))
      socket.on('close', () => resolve(answer))
    })
  }

  return { ...fakes, http, port, send, upgrade, upgraded: fake.upgraded }
}

export type OpenHttp = Awaited<ReturnType<typeof openHttp>>
