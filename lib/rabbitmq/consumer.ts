import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib'
import { WakeUp } from '@/lib/contracts/delivery'
import { answered } from './answered'
import { type LinkLog, openLink } from './link'
import { ensureTopology, queueName } from './topology'
import { urlsOf } from './urls'

const CANCEL_MS = 2000

export interface Delivery {
  pool: string
  wakeUp: WakeUp
  /** It was handed to someone before, who did not acknowledge it. */
  redelivered: boolean
}

export interface ConsumerOptions {
  url: string
  log: LinkLog
  /** Attempts at a time, by pool: also how many deliveries are held unacknowledged. */
  pools: Record<string, number>
  /** The delivery is acknowledged when this settles: everything that matters is in the ledger by then. */
  handle(delivery: Delivery): Promise<void>
}

export interface Consumer {
  isReady(): boolean
  ready(): Promise<void>
  /** Takes no more deliveries; those in hand may still be acknowledged. */
  stop(): Promise<void>
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
  /** Disconnects; what is still in hand will be delivered again. */
  close(): Promise<void>
}

/**
 * One channel per pool, so that each has its own prefetch. Acknowledgements go to the channel the delivery
 * came by, or nowhere: on a new channel its tag would be another message's. A `null` message (queue deleted,
 * or cancelled by the broker) rebuilds the whole link.
 */
export function createConsumer({ url, log, pools, handle }: ConsumerOptions): Consumer {
  let stopping = false
  const inHand = new Set<Promise<void>>()
  let consuming: { channel: Channel; tag: string }[] = []

  const link = openLink({
    urls: urlsOf(url),
    log,
    name: 'postroom worker',
    async setup(connection, broken) {
      consuming = []
      await ensureTopology(connection, Object.keys(pools))
      for (const [pool, slots] of Object.entries(pools)) consuming.push(await consumePool(connection, pool, slots, broken))
    },
  })

  async function consumePool(connection: ChannelModel, pool: string, slots: number, broken: (reason: string) => void) {
    const channel = await connection.createChannel()
    let open = true
    channel.on('error', (error: Error) => broken(error.message))
    channel.on('close', () => {
      open = false
      broken(`channel of pool ${pool} closed`)
    })
    await channel.prefetch(slots)
    const acknowledge = (message: ConsumeMessage) => {
      // A connection that is closing throws here; the broker then delivers again, and the ledger knows better.
      if (open) tryTo(() => channel.ack(message))
    }
    const { consumerTag } = await channel.consume(queueName(pool), (message) => {
      if (!message) return broken(`consumer of pool ${pool} was cancelled by the broker`)
      if (stopping) return
      const received = receive(pool, message).then(() => acknowledge(message))
      inHand.add(received)
      void received.finally(() => inHand.delete(received))
    })
    return { channel, tag: consumerTag }
  }

  async function receive(pool: string, message: ConsumeMessage): Promise<void> {
    const wakeUp = parse(message.content)
    if (!wakeUp) return log.warn({ pool, bytes: message.content.length }, 'dropped a message that is no wake-up')
    try {
      await handle({ pool, wakeUp, redelivered: message.fields.redelivered })
    } catch (error) {
      // The ledger's timers send the job again; a requeue here would only spin.
      log.warn({ pool, jobId: wakeUp.jobId, err: error }, 'delivery not handled')
    }
  }

  return {
    isReady: link.isReady,
    ready: link.ready,
    async stop() {
      stopping = true
      // A broker that is silent must not keep a worker from giving its jobs back.
      await Promise.all(consuming.map(({ channel, tag }) => answered(channel.cancel(tag), 'cancel', CANCEL_MS).catch(() => {})))
    },
    idle: async () => void (await Promise.all(inHand)),
    close: () => link.close(),
  }
}

function tryTo(act: () => void): void {
  try {
    act()
  } catch {
    // Nothing to do about it: see where it is called.
  }
}

function parse(content: Buffer): WakeUp | null {
  try {
    return WakeUp.parse(JSON.parse(content.toString('utf8')))
  } catch {
    return null
  }
}
