import { setTimeout as delay } from 'node:timers/promises'
import { connect } from 'amqplib'
import type { WakeUp } from '@/lib/contracts/delivery'
import { queueName } from '@/lib/rabbitmq/topology'
import { mostAfter, residentMb } from '@/tests/fuzz/memory'
import { requiredUrl } from '@/tests/support/database'
import type { Path } from '@/tests/support/path'
import { type BadMessage, badMessages, hugeMessage } from './bad-messages'

const BATCH = 500
const REPEATS = 1000
const HUGE_MESSAGES = 6
const DRAIN_MS = 120_000

export interface Flood {
  messages: number
  realJobs: string[]
  warmMb: number
  endMb: number
  mostMb: number
}

/** A raw connection to the broker, as anybody has who can reach it. */
export async function openBroker(pool: string) {
  const connection = await connect(requiredUrl('RABBITMQ_URL'))
  const channel = await connection.createConfirmChannel()
  const waiting = async () => (await channel.checkQueue(queueName(pool))).messageCount
  return {
    waiting,
    async send(messages: BadMessage[]): Promise<void> {
      for (const { body, options } of messages) channel.publish('', queueName(pool), body, options)
      await channel.waitForConfirms()
    },
    async drained(): Promise<void> {
      const deadline = Date.now() + DRAIN_MS
      while ((await waiting()) > 0) {
        if (Date.now() > deadline) throw new Error(`the worker left ${await waiting()} messages in its queue for ${DRAIN_MS} ms`)
        await delay(20)
      }
    },
    close: () => connection.close(),
  }
}

export type Broker = Awaited<ReturnType<typeof openBroker>>

interface Target {
  path: Path
  broker: Broker
  userId: string
  workerPid: number
  /** Wake-ups of jobs that must not begin once more. */
  known: WakeUp[]
}

/** Sends the messages in batches, with a real job behind each, and resolves when all were taken. */
export async function floodQueue({ path, broker, userId, workerPid, known }: Target, cases: number, seed: number): Promise<Flood> {
  const first = known[0]
  if (!first) throw new Error('no wake-up to repeat')
  const messages = badMessages(known, cases, seed)
  const realJobs: string[] = []
  let warmMb = 0
  for (let at = 0; at < messages.length; at += BATCH) {
    await broker.send(messages.slice(at, at + BATCH))
    realJobs.push(await path.submit(userId, 'test.sleep', { ms: 1 }))
    await broker.drained()
    warmMb ||= residentMb(workerPid)
  }
  const repeated = { body: Buffer.from(JSON.stringify(first)), options: {} }
  await broker.send(Array.from({ length: REPEATS }, () => repeated))
  for (let sent = 0; sent < HUGE_MESSAGES; sent++) await broker.send([hugeMessage(first)])
  realJobs.push(await path.submit(userId, 'test.sleep', { ms: 1 }))
  for (const jobId of realJobs) await path.until(userId, jobId, (job) => job.state === 'completed', DRAIN_MS)
  await broker.drained()
  const sent = messages.length + REPEATS + HUGE_MESSAGES
  return { messages: sent, realJobs, warmMb, endMb: residentMb(workerPid), mostMb: mostAfter(warmMb) }
}
