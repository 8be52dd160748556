import { randomUUID } from 'node:crypto'
import type { ChannelModel, ConfirmChannel } from 'amqplib'
import type { WakeUp } from '@/lib/contracts/delivery'
import { answered } from './answered'
import { deleteDeadQueue } from './delete-dead-queue'
import { type LinkLog, openLink } from './link'
import { createSilentQueues } from './silent-queues'
import { ensureTopology, queueName } from './topology'
import { urlsOf } from './urls'

export interface Publisher {
  /** Connected, and the broker takes messages: it blocks who publishes while its disk or memory is full. */
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
  const urls = urlsOf(url)
  let model: ChannelModel | null = null
  let channel: ConfirmChannel | null = null
  const returned = new Set<string>()
  /** Known to every connection from its beginning. */
  const pools = new Set<string>()
  /** Being declared on this connection: of many messages for a new pool, one declares it. */
  const declaring = new Map<string, Promise<void>>()
  let giveUp: (reason: string) => void = () => {}
  let blocked = false
  const silent = createSilentQueues()

  const link = openLink({
    urls,
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
      blocked = false
      connection.on('blocked', (reason: string) => {
        log.warn({ reason }, 'RabbitMQ takes no messages: jobs wait in the ledger')
        blocked = true
      })
      connection.on('unblocked', () => {
        log.info({}, 'RabbitMQ takes messages again')
        blocked = false
        silent.forget()
      })
      await ensureTopology(connection, [...pools])
      model = connection
      channel = fresh
    },
  })

  async function openChannel(pool: string): Promise<ConfirmChannel> {
    const open = channel
    if (!open || !model) throw new Error('RabbitMQ is not connected')
    if (pools.has(pool)) return open
    const declared = declaring.get(pool) ?? ask(ensureTopology(model, [pool]), `declare pool ${pool}`)
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

  async function publishConfirmed(open: ConfirmChannel, pool: string, wakeUp: WakeUp, messageId: string): Promise<void> {
    const options = { mandatory: true, persistent: true, contentType: 'application/json', messageId }
    const confirm = new Promise<void>((resolve, reject) => {
      // amqplib settles this with an error when the channel closes before the confirm.
      // To the queue itself: every queue is bound to the default exchange by its name.
      open.publish('', queueName(pool), Buffer.from(JSON.stringify(wakeUp)), options, (error: Error | null) => {
        if (channel === open) silent.heard(pool)
        if (error) reject(error)
        else resolve()
      })
    })
    await answered(confirm, 'confirm').catch((error: unknown) => {
      if (channel === open && !blocked && silent.timedOut(pool)) void replaceQueue(pool)
      throw error
    })
  }

  /** Its new connection declares every pool. */
  async function replaceQueue(pool: string): Promise<void> {
    const giveUpThis = giveUp
    silent.heard(pool)
    log.warn({ pool }, 'the queue of this pool confirms nothing: it is deleted, and declared anew')
    await deleteDeadQueue(urls, pool).catch((error) => log.warn({ pool, err: error }, 'queue not deleted'))
    giveUpThis(`the queue of pool ${pool} was replaced`)
  }

  return {
    isReady: () => link.isReady() && !blocked,
    ready: link.ready,
    async publish(pool, wakeUp) {
      const open = await openChannel(pool)
      const messageId = randomUUID()
      await publishConfirmed(open, pool, wakeUp, messageId)
      if (!returned.delete(messageId)) return
      declaring.delete(pool)
      pools.delete(pool)
      throw new Error(`pool ${pool} has no queue: it is declared anew for the next message`)
    },
    async depth(pool) {
      const open = await openChannel(pool)
      const { messageCount, consumerCount } = await ask(open.checkQueue(queueName(pool)), `look at pool ${pool}`)
      return { messages: messageCount, consumers: consumerCount }
    },
    close: link.close,
  }
}
