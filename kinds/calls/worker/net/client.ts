import type { Connection } from '@/kinds/calls/connections/connection'
import { createIsAllowed } from './addresses'
import { createConnector, type Lookup } from './connector'
import { type Asked, exchange, type Got, NoAnswer } from './exchange'

const MAX_REDIRECTS = 5
const MAX_CONNECT_MS = 10_000
const MAX_HEADER_BYTES = 32 * 1024
/** Of the method of the call that was redirected, what the next one is. */
const KEPT = new Set([307, 308])
const REDIRECTS = new Set([301, 302, 303, 307, 308])

export interface ClientOptions {
  connection: Pick<Connection, 'origin' | 'networks' | 'concurrency' | 'timeoutSeconds' | 'maxAnswerKb'>
  /** Headers for its own origin only. */
  isSecret(header: string): boolean
  /** Whether a redirect within its own origin may lead there. */
  mayCall(path: string): boolean
  resolve?: Lookup
}

export interface Client {
  /**
   * One call, with what it is redirected to. Every part of it has an end.
   * @param beforeNext asked before each further request to the same origin
   * @throws {NoAnswer}
   */
  call(asked: Asked, options: { signal: AbortSignal; beforeNext(): Promise<void> }): Promise<Got>
  close(): Promise<void>
}

/** Calls by way of undici, which is loaded here and nowhere else. No proxy of the environment's: it would open the sockets. */
export async function createClient({ connection, resolve, ...rules }: ClientOptions): Promise<Client> {
  const { Agent, buildConnector } = await import('undici')
  const timeoutMs = connection.timeoutSeconds * 1000
  const connect = createConnector(buildConnector, {
    isAllowed: createIsAllowed(connection.networks),
    timeoutMs: Math.min(MAX_CONNECT_MS, timeoutMs),
    ...(resolve ? { resolve } : {}),
  })
  const agent = new Agent({ connect, connections: connection.concurrency, pipelining: 1, maxHeaderSize: MAX_HEADER_BYTES })

  return {
    async call(first, { signal, beforeNext }) {
      const until = performance.now() + timeoutMs
      for (let asked = first, redirects = 0; ; redirects++) {
        const limits = { timeoutMs: Math.max(1, until - performance.now()), maxBytes: connection.maxAnswerKb * 1024, signal }
        // One that was led elsewhere has changed nothing there yet, or may be done twice: only such are followed.
        const got = await exchange(agent, asked, limits).catch((error) => Promise.reject(redirects > 0 ? asSent(error) : error))
        const next = redirects < MAX_REDIRECTS ? redirected(asked, got, { ...rules, own: connection.origin }) : null
        if (!next) return got
        if (next.url.origin === connection.origin) await beforeNext()
        asked = next
      }
    },
    close: () => agent.destroy(),
  }
}

/** An earlier request of the same call has arrived. */
const asSent = (error: unknown) => (error instanceof NoAnswer && error.reason !== 'forbidden' ? new NoAnswer(true, error.reason) : error)

type Rules = Pick<ClientOptions, 'isSecret' | 'mayCall'> & { own: string }

/** What is asked next; null where a redirect is not followed. */
function redirected({ url, method, headers, body }: Asked, { status, headers: got }: Got, { isSecret, mayCall, own }: Rules): Asked | null {
  if (!REDIRECTS.has(status) || !got.location || !URL.canParse(got.location, url)) return null
  const next = new URL(got.location, url)
  const isSame = next.origin === url.origin
  const isPlain = ['http:', 'https:'].includes(next.protocol) && next.username === '' && next.password === ''
  // Never from what nobody else can read to what everybody can.
  if (!isPlain || (url.protocol === 'https:' && next.protocol === 'http:')) return null
  if (next.origin === own && !mayCall(next.pathname)) return null
  if (method !== 'GET' && !(isSame && KEPT.has(status))) return null
  if (isSame) return { url: next, method, headers, body }
  return { url: next, method, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !isSecret(name))), body: null }
}
