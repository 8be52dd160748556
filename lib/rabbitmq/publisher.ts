import { randomUUID } from 'node:crypto'
import type { ConfirmChannel } from 'amqplib'
import type { WakeUp } from '@/lib/contracts/delivery'
import { answered } from './answered'
import { type LinkLog, openLink } from './link'
import { declareTopology, exchange, queueName } from './topology'

/** A blocked connection never confirms and never errs: this is the only bound on the wait. */
const CONFIRM_TIMEOUT_MS = 10_000

export interface Publisher {
  isReady(): boolean
  ready(): Promise<void>
  /** Resolves when the broker has the message in its queue. Rejects on nack, return, time-out or lost link. */
  publish(pool: string, wakeUp: WakeUp): Promise<void>
  /** Messages that wait in the pool's queue, and its consumers. */
  depth(pool: string): Promise<{ messages: number; consumers: number }>
  close(): Promise<void>
}

/** Publishing has a connection of its own: when the broker blocks publishers, consumers and acks go on. */
export function createPublisher({ url, log }: { url: string; log: LinkLog }): Publisher {
  let channel: ConfirmChannel | null = null
  const returned = new Set<string>()
  /** Known to every connection from its beginning. */
  const pools = new Set<string>()
  /** Being declared on this connection: of many messages for a new pool, one declares it. */
  const declaring = new Map<string, Promise<void>>()
  let giveUp: (reason: string) => void = () => {}

  const link = openLink({
    url,
    log,
    name: 'postroom publisher',
    async setup(connection, broken) {
      const fresh = await connection.createConfirmChannel()
      fresh.on('error', (error: Error) => broken(error.message))
      fresh.on('close', () => {
        if (channel === fresh) channel = null
        broken('publishing channel closed')
      })
      // The confirm of an unroutable message says success; only this event tells (it comes first).
      fresh.on('return', (message) => returned.add(String(message.properties.messageId)))
      returned.clear()
      declaring.clear()
      giveUp = broken
      await declareTopology(fresh, [...pools])
      channel = fresh
    },
  })

  async function openChannel(pool: string): Promise<ConfirmChannel> {
    const open = channel
    if (!open) throw new Error('RabbitMQ is not connected')
    if (pools.has(pool)) return open
    const declared = declaring.get(pool) ?? ask(declareTopology(open, [pool]), `declare pool ${pool}`)
    declaring.set(pool, declared)
    await declared
    pools.add(pool)
    return open
  }

  /** What is not answered is not answered later either: the link is built anew. */
  async function ask<T>(call: Promise<T>, what: string): Promise<T> {
    const giveUpThis = giveUp
    try {
      return await answered(call, what)
    } catch (error) {
      giveUpThis(String(error))
      throw error
    }
  }

  return {
    isReady: link.isReady,
    ready: link.ready,
    async publish(pool, wakeUp) {
      const open = await openChannel(pool)
      const messageId = randomUUID()
      const options = { mandatory: true, persistent: true, contentType: 'application/json', messageId }
      // amqplib settles this with an error when the channel closes before the confirm.
      await confirmed((settle) => open.publish(exchange, pool, Buffer.from(JSON.stringify(wakeUp)), options, settle))
      if (returned.delete(messageId)) throw new Error(`no queue is bound for pool ${pool}`)
    },
    async depth(pool) {
      const open = await openChannel(pool)
      const { messageCount, consumerCount } = await ask(open.checkQueue(queueName(pool)), `look at pool ${pool}`)
      return { messages: messageCount, consumers: consumerCount }
    },
    close: link.close,
  }
}

function confirmed(send: (settle: (error: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('RabbitMQ did not confirm in time')), CONFIRM_TIMEOUT_MS)
    send((error) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    })
  })
}
