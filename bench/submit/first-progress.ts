import { setTimeout as delay } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { BenchContext } from '@/bench/bench'
import { startBuiltProduct } from '@/bench/support/built-product'
import { createBenchDatabase } from '@/bench/support/database'
import { type Summary, summarise } from '@/bench/support/latencies'
import type { ServerToClientEvents, UserEvent } from '@/lib/contracts/live/events'
import { exportRequest } from './request'
import { openSubmitter } from './submitter'

const WARM_UP_ROUNDS = 5
/** The server's dispatcher, its timers and the worker have nothing to do before each round. */
const IDLE_MS = 400
const LONGEST_MS = 20_000

export interface FirstProgress {
  rounds: number
  answered: Summary
  running: Summary
  progress: Summary
  completed: Summary
}

/** One person, nothing else to do: from the click to the moment the browser is told. All times from the same click. */
export async function firstProgress(ctx: BenchContext): Promise<FirstProgress> {
  const rounds = ctx.quick ? 5 : 100
  const database = await createBenchDatabase(ctx.env, { permits: 1000 })
  const product = await startBuiltProduct(database, { workers: 2 })
  const [person] = await product.addPeople(1)
  if (!person) throw new Error('nobody there')
  const { url } = product
  const submitter = await openSubmitter({ url, cookie: person.cookie, request: exportRequest })
  const browser = openBrowser(url, person.cookie)
  const taken: Record<'answered' | 'running' | 'progress' | 'completed', number[]> = {
    answered: [],
    running: [],
    progress: [],
    completed: [],
  }
  try {
    await browser.connected
    for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
      await delay(IDLE_MS)
      const { jobId, sentAt, ms } = await submitter.submit()
      const isOf = (state: string) => (event: UserEvent) =>
        event.type === 'job.changed' && event.job.id === jobId && event.job.state === state
      const progressed = await browser.firstTime((event) => event.type === 'job.progressed' && event.jobId === jobId)
      const completed = await browser.firstTime(isOf('completed'))
      const running = await browser.firstTime(isOf('running'))
      if (round >= 0) {
        taken.answered.push(ms)
        taken.running.push(running - sentAt)
        taken.progress.push(progressed - sentAt)
        taken.completed.push(completed - sentAt)
      }
      browser.forget()
    }
  } finally {
    submitter.close()
    browser.close()
    await product.stop()
    await database.drop()
  }
  const [answered, running, progress, completed] = [taken.answered, taken.running, taken.progress, taken.completed].map(summarise)
  if (!answered || !running || !progress || !completed) throw new Error('nothing was measured')
  return { rounds, answered, running, progress, completed }
}

/** A browser tab as far as this bench needs one: it notes when each event came. */
function openBrowser(url: string, cookie: string) {
  const socket: Socket<ServerToClientEvents> = io(url, { transports: ['websocket'], extraHeaders: { cookie, origin: url } })
  let seen: { event: UserEvent; at: number }[] = []
  let tell: () => void = () => {}
  socket.on('event', (event) => {
    seen.push({ event, at: performance.now() })
    tell()
  })
  return {
    connected: new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    }),
    async firstTime(wanted: (event: UserEvent) => boolean): Promise<number> {
      const deadline = performance.now() + LONGEST_MS
      for (;;) {
        const found = seen.find(({ event }) => wanted(event))
        if (found) return found.at
        if (performance.now() > deadline) throw new Error(`an event did not come in ${LONGEST_MS / 1000} s`)
        await Promise.race([new Promise<void>((resolve) => (tell = resolve)), delay(1000, undefined, { ref: false })])
      }
    },
    forget: () => {
      seen = []
    },
    close: () => socket.disconnect(),
  }
}
