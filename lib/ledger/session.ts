import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { createSession } from './database'

const CHECK_EVERY_MS = 10_000
const RETRY_MS = { first: 200, most: 5000 }

export interface SessionOptions {
  url: string
  channels: string[]
  onNotify(channel: string, payload: string): void
  /** Runs on every new connection, before the session counts as connected: to take a lock, to read what was missed. */
  onConnect?(client: pg.Client): Promise<void>
  log: { warn(fields: object, message: string): void }
}

export interface LedgerSession {
  close(): Promise<void>
}

/**
 * A connection that lives as long as its process: it listens, may hold session locks, checks every 10 s
 * that PostgreSQL still answers (a half-open connection would stay silent for minutes) and comes back by
 * itself. Resolves when it is connected for the first time.
 */
export async function openSession(options: SessionOptions): Promise<LedgerSession> {
  const closing = new AbortController()
  let client = await connect(options)
  const kept = keep()

  async function keep(): Promise<void> {
    while (!closing.signal.aborted) {
      await untilBroken(client, closing.signal)
      client.end().catch(() => {})
      if (!closing.signal.aborted) client = await reconnect(options, closing.signal, client)
    }
  }

  return {
    async close() {
      closing.abort()
      await kept
      await client.end().catch(() => {})
    },
  }
}

async function connect({ url, channels, onNotify, onConnect }: SessionOptions): Promise<pg.Client> {
  const client = createSession(url)
  // Without a listener a broken connection would end the process; `untilBroken` sees the end too.
  client.on('error', () => {})
  client.on('notification', ({ channel, payload }) => onNotify(channel, payload ?? ''))
  await client.connect()
  try {
    await onConnect?.(client)
    for (const channel of channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    return client
  } catch (error) {
    client.end().catch(() => {})
    throw error
  }
}

async function reconnect(options: SessionOptions, signal: AbortSignal, last: pg.Client): Promise<pg.Client> {
  for (let wait = RETRY_MS.first; !signal.aborted; wait = Math.min(RETRY_MS.most, wait * 2)) {
    await delay(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {})
    if (signal.aborted) break
    try {
      return await connect(options)
    } catch (error) {
      options.log.warn({ err: error }, 'ledger session not connected')
    }
  }
  return last
}

/** Resolves when the connection has ended, no longer answers, or is to be closed. */
async function untilBroken(client: pg.Client, signal: AbortSignal): Promise<void> {
  const ended = new AbortController()
  const end = () => ended.abort()
  client.once('end', end)
  signal.addEventListener('abort', end, { once: true })
  while (!ended.signal.aborted) {
    await delay(CHECK_EVERY_MS, undefined, { signal: ended.signal }).catch(() => {})
    if (!ended.signal.aborted) await client.query('SELECT 1').catch(end)
  }
  signal.removeEventListener('abort', end)
}
