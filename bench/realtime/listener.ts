import { io, type Socket } from 'socket.io-client'
import { answerParent } from '@/bench/support/answer-parent'
import { sharedNow } from '@/bench/support/latencies'
import type { ServerToClientEvents } from '@/lib/contracts/live/events'

// Many browsers in one process: sockets that note when an event came to their callback.
export interface Seat {
  cookie: string
  /** For the peer, which has no sign-in. */
  channel: string
}

const AT_A_TIME = 25
const CONNECT_MS = 30_000

let sockets: Socket<ServerToClientEvents>[] = []
let sentAt: number[] = []
let tookMs: number[] = []
let disordered = 0

function take(at: number, sent: number): void {
  sentAt.push(sent)
  tookMs.push(at - sent)
}

async function connect(url: string, { cookie, channel }: Seat): Promise<void> {
  const socket: Socket<ServerToClientEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { channel },
    extraHeaders: { cookie, origin: url },
  })
  sockets.push(socket)
  const lastSeq = new Map<string, number>()
  socket.on('event', (event) => {
    const at = sharedNow()
    if (event.type !== 'job.progressed') return
    const { seq, phase } = event.progress
    take(at, Number(phase))
    if (seq <= (lastSeq.get(event.jobId) ?? -1)) disordered += 1
    lastSeq.set(event.jobId, seq)
  })
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not connected within ${CONNECT_MS} ms`)), CONNECT_MS)
    socket.once('connect', () => {
      clearTimeout(late)
      resolve()
    })
    socket.once('connect_error', reject)
  })
}

const answers = {
  async connect({ url, seats }: { url: string; seats: Seat[] }) {
    const left = [...seats]
    const connectNext = async (): Promise<void> => {
      for (let seat = left.pop(); seat; seat = left.pop()) await connect(url, seat)
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, connectNext))
  },

  /** What came of the events sent from `from` to `to`, and whether every socket is still there; then all of them leave. */
  leave({ from, to }: { from: number; to: number }) {
    const latencies = tookMs.filter((_, i) => inside(sentAt[i], from, to))
    const result = { latencies: Float64Array.from(latencies), disordered, dropped: sockets.filter((socket) => !socket.connected).length }
    for (const socket of sockets) socket.disconnect()
    sockets = []
    sentAt = []
    tookMs = []
    disordered = 0
    return result
  },
}

function inside(at: number | undefined, from: number, to: number): boolean {
  return at !== undefined && at >= from && at < to
}

export type ListenerAnswers = typeof answers
answerParent(answers)
