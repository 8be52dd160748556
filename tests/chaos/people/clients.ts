import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { Person } from '@/bench/support/people'
import { isReady } from '@/lib/contracts/artifact'
import { isPartial } from '@/lib/contracts/items'
import { isActive, type Job } from '@/lib/contracts/job'
import type { ServerToClientEvents } from '@/lib/contracts/live/events'
import { createRandom, type Random } from '@/tests/chaos/faults/random'
import type { Work } from '@/tests/chaos/product/work'
import type { History } from '@/tests/chaos/record/history'
import { createUser, type Submission, type User } from './user'

const THINK_MS = { least: 200, most: 1200 }
/** More jobs than a user may have running, few enough that a run's backlog ends soon after it. */
const MOST_ACTIVE = 6
const ASK_AGAIN_MS = 500
const COME_BACK_MS = 1000

export interface Clients {
  /** Stops asking for more, and asks again for what is still unknown until it is known. */
  finish(): Promise<void>
  /** Whatever they are doing. */
  close(): void
}

interface ClientsOptions {
  people: Person[]
  urls: string[]
  mix: readonly Work[]
  sink: string
  history: History
  seed: number
  /** They remove what has ended so long ago; without it, nobody removes anything. */
  removeAfterMs?: number
}

/** Several people at work: each does one thing after another and has one page open, whose socket hears everything. */
export function startClients(options: ClientsOptions): Clients {
  const { people, urls, mix, sink, history, seed, removeAfterMs = Number.POSITIVE_INFINITY } = options
  const finishing = new AbortController()
  const closing = new AbortController()
  // Everyone waits by them.
  setMaxListeners(0, finishing.signal, closing.signal)
  const sockets = people.map((person, i) => openSocket(person, urls[i % urls.length] ?? '', history))
  const users = people.map((person, i) => {
    const random = createRandom(seed + i + 1)
    return { random, user: createUser({ person, pickUrl: () => random.pick(urls), mix, sink, history, random }) }
  })
  const foreignJobs = (userId: string) =>
    history.operations.flatMap(({ user, jobId, action }) => (user !== userId && jobId && action === 'submit' ? [jobId] : []))
  const working = users.map(({ user, random }) =>
    work(user, { random, foreignJobs, removeAfterMs, finishing: finishing.signal, closing: closing.signal }),
  )

  return {
    async finish() {
      finishing.abort()
      await Promise.all(working)
    },
    close() {
      finishing.abort()
      closing.abort()
      for (const socket of sockets) socket.disconnect()
    },
  }
}

interface Working {
  random: Random
  foreignJobs(userId: string): string[]
  removeAfterMs: number
  finishing: AbortSignal
  closing: AbortSignal
}

async function work(user: User, { random, foreignJobs, removeAfterMs, finishing, closing }: Working): Promise<void> {
  const unknown = new Set<Promise<void>>()
  let jobs: Job[] = []
  while (!finishing.aborted) {
    await delay(random.between(THINK_MS.least, THINK_MS.most), undefined, { signal: finishing }).catch(() => {})
    if (finishing.aborted) break
    const listed = await user.list()
    if (listed.length > 0) jobs = listed
    jobs = await tidied(jobs)
    const wish = random.next()
    const active = jobs.filter(isActive)
    const ended = jobs.filter(({ state }) => state === 'cancelled' || state === 'failed')
    const ready = jobs.filter((job) => job.state === 'completed' && isReady(job.artifact))
    const partial = jobs.filter((job) => !isActive(job) && isPartial(job.items))
    const foreign = foreignJobs(user.userId)
    if (wish < 0.55) {
      if (active.length + unknown.size < MOST_ACTIVE) submit()
    } else if (wish < 0.63) {
      if (active.length > 0) await user.change('cancel', random.pick(active).id)
    } else if (wish < 0.72) {
      if (ended.length > 0) await user.change('retry', random.pick(ended).id)
    } else if (wish < 0.78) {
      if (partial.length > 0) await goOn(random.pick(partial))
    } else if (wish < 0.92) {
      if (ready.length > 0) await user.download(random.pick(ready))
    } else if (foreign.length > 0) await user.peek(random.pick(foreign), random.pick(['', '/artifact'] as const))
  }
  await Promise.all(unknown)

  /** The oldest first, one at a time. */
  async function tidied(listed: Job[]): Promise<Job[]> {
    const old = listed.filter((job) => 'finishedAt' in job && Date.now() - Date.parse(job.finishedAt) > removeAfterMs)
    const oldest = old.at(-1)
    if (!oldest) return listed
    await user.remove(oldest.id)
    return listed.filter(({ id }) => id !== oldest.id)
  }

  async function goOn({ id, items }: Job): Promise<void> {
    if (items && items.undecided > 0) await user.decide(id, random.pick(['done', 'again', 'leave']))
    else await user.again(id)
  }

  function submit(): void {
    const known = user.newSubmission().then((submission) => submitUntilKnown(user, submission, closing))
    unknown.add(known)
    void known.then(() => unknown.delete(known))
  }
}

/** The same key again for as long as nobody knows what became of it: that is what the key is for. */
async function submitUntilKnown(user: User, submission: Submission, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    const { phase } = await user.submit(submission)
    if (phase !== 'unknown') return
    await delay(ASK_AGAIN_MS, undefined, { signal: closing }).catch(() => {})
  }
}

function openSocket({ userId, cookie }: Person, url: string, history: History): Socket<ServerToClientEvents> {
  const socket: Socket<ServerToClientEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelayMax: 2000,
    extraHeaders: { cookie, origin: url },
  })
  socket.on('event', (event) => history.record({ type: 'event', user: userId, event }))
  // As a page does (components/live/connection/listen.ts): Socket.IO never comes back by itself from a refusal.
  const comeBack = () => setTimeout(() => socket.connect(), COME_BACK_MS).unref()
  socket.on('connect_error', () => {
    if (!socket.active) comeBack()
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') comeBack()
  })
  return socket
}
