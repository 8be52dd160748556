import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { connectionTrouble } from '@/lib/connection-trouble'
import { createSession } from './database'
import { explained, PoolerInFront, requireOwnSession } from './own-session'
import { patiently } from './patiently'

const CHECK_EVERY_MS = 10_000

export interface SessionOptions {
  url: string
  channels: string[]
  onNotify(channel: string, payload: string): void
  /** Runs on every new connection, before the session counts as connected: to take a lock, to read what was missed. */
  onConnect?(client: pg.Client): Promise<void>
  log: { warn(fields: object, message: string): void }
}

export interface LedgerSession {
  /** Resolves when the first try is over, whatever came of it. @throws {PoolerInFront} where the URL gives no session of its own */
  tried(): Promise<void>
  /** Resolves when it is connected for the first time, however long PostgreSQL is away before that. @throws {PoolerInFront} */
  ready(): Promise<void>
  close(): Promise<void>
}

/**
 * A connection that lives as long as its process: it listens, may hold session locks, checks every 10 s
 * that PostgreSQL still answers (a half-open connection would stay silent for minutes) and comes back by
 * itself, at the start as later.
 */
export function openSession(options: SessionOptions): LedgerSession {
  const { url, log } = options
  const closing = new AbortController()
  const { signal } = closing
  const [tried, ready] = [createMoment(), createMoment()]
  let connectNow = () => connectFirst(options)
  const kept = keep()

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      const client = await patiently(() => connectNow(), { signal, onFailure, isHopeless }).catch(giveUp)
      if (!client) return
      connectNow = () => connect(options)
      tried.come()
      ready.come()
      await untilBroken(client, signal)
      const ended = client.end().catch(() => {})
      // One that is broken may never end.
      if (signal.aborted) await ended
    }
  }

  function onFailure(error: unknown): void {
    log.warn({ reason: connectionTrouble('PostgreSQL', url, error) }, 'ledger session not connected')
    tried.come()
  }

  /** Also where it is only told to close. */
  function giveUp(error: unknown): null {
    for (const moment of [tried, ready]) moment.fail(error)
    return null
  }

  return {
    tried: () => tried.here,
    ready: () => ready.here,
    async close() {
      closing.abort()
      await kept
    },
  }
}

const isHopeless = (error: unknown) => error instanceof PoolerInFront

function createMoment() {
  let come = () => {}
  let fail: (error: unknown) => void = () => {}
  const here = new Promise<void>((resolve, reject) => {
    come = resolve
    fail = reject
  })
  here.catch(() => {}) // nobody may be waiting for it
  return { here, come, fail }
}

/** Later it is the same server, or one that took over from it: the look costs a second connection. */
async function connectFirst(options: SessionOptions): Promise<pg.Client> {
  try {
    return await connect({
      ...options,
      async onConnect(client) {
        await requireOwnSession(client, options.url)
        await options.onConnect?.(client)
      },
    })
  } catch (error) {
    throw explained(error)
  }
}

async function connect({ url, channels, onNotify, onConnect }: SessionOptions): Promise<pg.Client> {
  const client = createSession(url)
  // Without a listener a broken connection would end the process; `untilBroken` sees the end too.
  client.on('error', () => {})
  client.on('notification', ({ channel, payload }) => onNotify(channel, payload ?? ''))
  await client.connect()
  try {
    await refuseStandby(client)
    await onConnect?.(client)
    for (const channel of channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    return client
  } catch (error) {
    client.end().catch(() => {})
    throw error
  }
}

/** A lock that is held on a standby proves nothing on the server that counts, and nobody notifies there. */
async function refuseStandby(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby')
  if (rows[0]?.standby) throw Object.assign(new Error('PostgreSQL takes no writes: it is a standby'), { code: '25006' })
}

/** Resolves when the connection has ended, leads to a standby by now, no longer answers, or is to be closed. */
async function untilBroken(client: pg.Client, signal: AbortSignal): Promise<void> {
  const ended = new AbortController()
  const end = () => ended.abort()
  client.once('end', end)
  const over = AbortSignal.any([ended.signal, signal])
  while (!over.aborted) {
    await delay(CHECK_EVERY_MS, undefined, { signal: over }).catch(() => {})
    if (!over.aborted) await refuseStandby(client).catch(end)
  }
}
