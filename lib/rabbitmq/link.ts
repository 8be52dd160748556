import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { type ChannelModel, connect } from 'amqplib'
import { connectionTrouble, hostOf } from '@/lib/connection-trouble'
import { answered } from './answered'
import { shuffled } from './urls'

const RETRY_MS = { first: 200, most: 10_000 }
const CONNECT_TIMEOUT_MS = 10_000
const SETUP_TIMEOUT_MS = 20_000
const LEAVE_MS = 1000

export interface LinkLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface LinkOptions {
  /** Nodes of one cluster: each life of the link tries the next. */
  urls: string[]
  /** Shown by RabbitMQ's management page. */
  name: string
  /**
   * Builds everything that hangs on a connection: channels, topology, consumers. It ends with a call that
   * the broker answers. Whatever in it closes calls `broken`, and the whole is built anew.
   */
  setup(connection: ChannelModel, broken: (reason: string) => void): Promise<void>
  log: LinkLog
}

export interface Link {
  /** Resolves when connected, at once if it is. */
  ready(): Promise<void>
  isReady(): boolean
  close(): Promise<void>
}

/**
 * Connection, channels and consumers as one unit: when any of them closes, all are closed and built again,
 * with growing and jittered pauses. amqplib's own recovery does not reopen a channel that the broker closed,
 * and loses a connection that dies during set-up (reference: reliability, section 2.6).
 */
export function openLink({ urls, name, setup, log }: LinkOptions): Link {
  const closing = new AbortController()
  const closed = once(closing.signal, 'abort').then(() => 'closing' as const)
  let connection: ChannelModel | null = null
  let ready = false
  let waiters: (() => void)[] = []

  const running = run()

  async function run(): Promise<void> {
    const inTurn = shuffled(urls)
    let wait = RETRY_MS.first
    for (let life = 0; !closing.signal.aborted; life += 1) {
      const url = inTurn[life % inTurn.length] ?? ''
      const reason = await oneLife(url).catch((error: unknown) => connectionTrouble('RabbitMQ', url, error))
      const held = ready
      ready = false
      if (closing.signal.aborted) return
      log.warn({ link: name, reason }, 'RabbitMQ link down')
      wait = held ? RETRY_MS.first : Math.min(RETRY_MS.most, wait * 2)
      await delay(wait * (0.5 + Math.random() / 2), undefined, { signal: closing.signal }).catch(() => {})
    }
  }

  /** One life of the link. Resolves with what ended it, rejects when it could not be built. */
  async function oneLife(url: string): Promise<string> {
    const connecting = connect(withHeartbeat(url), {
      timeout: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      keepAliveDelay: 10_000,
      noDelay: true,
      clientProperties: { connection_name: name },
    })
    const model = await Promise.race([connecting, closed])
    if (model === 'closing') {
      connecting.then(leave).catch(() => {})
      return model
    }
    connection = model
    const ended = new Promise<string>((resolve) => {
      // The listeners stand before anything is built: a socket that dies during set-up must be noticed.
      model.on('error', (error: Error) => resolve(error.message))
      model.on('close', () => resolve('connection closed'))
    })
    let fail: (reason: string) => void = () => {}
    const broken = new Promise<string>((resolve) => {
      fail = resolve
    })
    try {
      const over = Promise.race([ended, broken, closed])
      const built = await Promise.race([answered(setup(model, fail), 'set-up', SETUP_TIMEOUT_MS).then(() => null), over])
      if (built !== null) return built
      setReady()
      log.info({ link: name, host: hostOf(url) }, 'RabbitMQ link up')
      return await over
    } finally {
      await leave(model)
    }
  }

  function setReady(): void {
    ready = true
    for (const resolve of waiters) resolve()
    waiters = []
  }

  return {
    ready: () => (ready ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    isReady: () => ready,
    async close() {
      closing.abort()
      if (connection) await leave(connection)
      await running
    },
  }
}

/** Takes leave politely, but a broker that does not answer holds nobody up. */
async function leave(model: ChannelModel): Promise<void> {
  await Promise.race([model.close().catch(() => {}), delay(LEAVE_MS, undefined, { ref: false })])
}

/** The broker proposes 60 s, which would show a dead peer only after two minutes and more. */
function withHeartbeat(url: string): string {
  const parsed = new URL(url)
  parsed.searchParams.set('heartbeat', '10')
  return parsed.toString()
}
