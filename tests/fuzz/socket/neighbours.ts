import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { ServerToClientEvents } from '@/lib/contracts/live/events'
import { createCommandClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'
import type { FuzzServer } from '@/tests/fuzz/start-fuzz-server'
import { requiredUrl } from '@/tests/support/database'
import { ledgerOf, newJob, noLimits } from '@/tests/support/jobs'

const EVERY_MS = 100
const LEDGER_EVERY = 10
const MOST_MS = 1000

interface Neighbour {
  socket: Socket<ServerToClientEvents>
  name: string
  /** When each event arrived, by its number. */
  arrived: Map<number, number>
}

/**
 * Two well-behaved pages of somebody else, one on a WebSocket and one that polls, while that user's jobs change. Every event
 * has a secret in it, which nobody else may ever receive.
 */
export async function startNeighbours(server: FuzzServer) {
  const secret = randomBytes(12).toString('hex')
  const userId = server.other
  const jobId = server.ids[3] ?? ''
  const redis = createCommandClient(requiredUrl('REDIS_URL'), { warn: () => {} })
  const live = createLiveState(redis)
  const cookie = await server.signIn(userId)
  const neighbours = [open('websocket'), open('polling')]
  const sentAt = new Map<number, number>()
  const faults: string[] = []
  const leave = new AbortController()

  function open(transport: 'websocket' | 'polling'): Neighbour {
    const url = `http://127.0.0.1:${server.port}`
    const options = { transports: [transport], upgrade: false, forceNew: true, extraHeaders: { cookie, origin: url } }
    const socket: Socket<ServerToClientEvents> = io(url, options)
    const arrived = new Map<number, number>()
    socket.on('event', (event) => {
      const text = JSON.stringify(event)
      const number = Number(new RegExp(`${secret} (\\d+)`).exec(text)?.[1])
      if (!Number.isNaN(number)) arrived.set(number, performance.now())
    })
    socket.on('disconnect', (reason) => leave.signal.aborted || faults.push(`the neighbour's ${transport} was disconnected: ${reason}`))
    return { socket, name: transport, arrived }
  }

  async function change(number: number): Promise<void> {
    sentAt.set(number, performance.now())
    const phase = `${secret} ${number}`
    if (number % LEDGER_EVERY > 0) {
      const progress = { attempt: 1, seq: number, phase, done: number, total: null, percent: null, rate: null, secondsLeft: null }
      return live.recordProgress(userId, jobId, progress)
    }
    const submitted = await ledgerOf(server.database, userId).submit(newJob({ title: phase, pool: 'fuzz-neighbour' }), noLimits)
    if (submitted.result === 'created') await live.publish(userId, submitted.event)
  }

  async function connected(): Promise<void> {
    await Promise.all(
      neighbours.map(({ socket }) => new Promise<void>((resolve) => (socket.connected ? resolve() : socket.once('connect', resolve)))),
    )
    // The subscription at Redis follows: the first event that arrives everywhere shows that it stands.
    for (let number = -1; neighbours.some(({ arrived }) => arrived.size === 0); number--) {
      await live.publish(userId, { type: 'job.removed', rev: 1, jobId }).catch(() => {})
      await change(1_000_000 - number * LEDGER_EVERY)
      await delay(EVERY_MS)
    }
    sentAt.clear()
  }

  async function changes(): Promise<void> {
    for (let number = 2_000_000; !leave.signal.aborted; number++) {
      await change(number).catch((error: Error) => faults.push(`the neighbour's change failed: ${error.message}`))
      await delay(EVERY_MS, undefined, { signal: leave.signal }).catch(() => {})
    }
  }

  await connected()
  const changing = changes()

  return {
    userId,
    jobId,
    secret,
    sids: () => ({ websocket: neighbours[0]?.socket.io.engine.id ?? '', polling: neighbours[1]?.socket.io.engine.id ?? '' }),
    /** Ends the changes. @returns what the neighbours missed, and the longest that any event took */
    async leave(): Promise<{ faults: string[]; events: number; slowestMs: number }> {
      leave.abort()
      await changing
      await delay(MOST_MS)
      const took = [...sentAt].flatMap(([number, at]) =>
        neighbours.map(({ name, arrived }) => ({ number, name, ms: (arrived.get(number) ?? Number.POSITIVE_INFINITY) - at })),
      )
      for (const { socket } of neighbours) socket.disconnect()
      redis.disconnect()
      const late = took
        .filter(({ ms }) => ms > MOST_MS)
        .map(({ number, name, ms }) => `event ${number} took ${ms} ms to the neighbour's ${name}`)
      return { faults: [...faults, ...late], events: took.length, slowestMs: Math.round(Math.max(0, ...took.map(({ ms }) => ms))) }
    },
  }
}

export type Neighbours = Awaited<ReturnType<typeof startNeighbours>>
