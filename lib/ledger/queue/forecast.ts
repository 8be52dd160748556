import { FURTHEST_PLACE, type Start } from '@/lib/contracts/job'

/** What decides when the jobs of one pool start. */
export interface PoolQueue {
  /** Of the workers that are there. */
  slots: number
  /** Handed out to workers, none of which has begun it. */
  dispatched: number
  running: Running[]
  /** How long a job usually runs; null until one has ended. */
  usualSeconds: number | null
}

export interface Running {
  userId: string
  /** As its own progress tells; null where it tells nothing yet. */
  secondsLeft: number | null
  elapsedSeconds: number
}

/** One job of a user. */
export interface Standing {
  userId: string
  /** Among all that wait to be handed out, or, where it was, among all that were. */
  place: number
  /** Of the user's own that wait to be handed out, the how-manieth; null where it was. */
  rank: number | null
  /** So many of the user's own were handed out and have not ended. */
  inFlight: number
}

/** When and why then: the limit of one's own, the queue, or no worker. Pure, so that form and list cannot differ. */
export function startOf(queue: PoolQueue, standing: Standing, maxRunning: number): Start {
  const { slots, dispatched, running } = queue
  const { rank } = standing
  const place = rank === null ? standing.place : dispatched + standing.place
  const told = { place: Math.min(place, FURTHEST_PLACE), limit: null, ownFirst: null }
  if (slots === 0) return { ...told, reason: 'no_worker', inSeconds: null }

  const byQueue =
    place >= FURTHEST_PLACE ? Number.POSITIVE_INFINITY : startsIn(lanesOf(running, slots, queue.usualSeconds), place, queue.usualSeconds)
  const overLimit = rank === null ? 0 : standing.inFlight + rank - maxRunning
  // Where there are fewer slots than one person may use, they are what holds a job up.
  if (overLimit > 0 && slots >= maxRunning) {
    const mine = running.filter(({ userId }) => userId === standing.userId)
    const byLimit = startsIn(lanesOf(mine, maxRunning, queue.usualSeconds), overLimit, queue.usualSeconds)
    return { ...told, reason: 'your_limit', limit: maxRunning, ownFirst: overLimit, inSeconds: known(Math.max(byLimit, byQueue)) }
  }
  if (place <= slots - running.length) return { ...told, reason: 'now', inSeconds: 0 }
  return { ...told, reason: 'queue', inSeconds: known(byQueue) }
}

/** When each of so many lanes is free, in seconds from now. Where more run than there are lanes, the first to end make none free. */
function lanesOf(running: Running[], lanes: number, usualSeconds: number | null): number[] {
  const ends = running.map((job) => secondsLeft(job, usualSeconds)).sort((a, b) => a - b)
  const free = Array.from({ length: Math.max(0, lanes - ends.length) }, () => 0)
  return [...free, ...ends.slice(Math.max(0, ends.length - lanes))]
}

/** Of a job that has run for much longer than is usual nobody knows when it ends. */
function secondsLeft({ secondsLeft, elapsedSeconds }: Running, usualSeconds: number | null): number {
  if (secondsLeft !== null) return secondsLeft
  if (usualSeconds === null || elapsedSeconds > 2 * usualSeconds) return Number.POSITIVE_INFINITY
  return Math.max(usualSeconds / 4, usualSeconds - elapsedSeconds)
}

/** When the `nth` of jobs that begin one after the other, each in the lane that is free first, begins. */
function startsIn(lanes: number[], nth: number, usualSeconds: number | null): number {
  const free = [...lanes]
  for (let before = 1; before < nth; before++) {
    const first = free.indexOf(Math.min(...free))
    free[first] = (free[first] ?? 0) + (usualSeconds ?? Number.POSITIVE_INFINITY)
  }
  return Math.min(...free)
}

/** Of what does not start now. */
function known(seconds: number): number | null {
  return Number.isFinite(seconds) ? Math.max(1, Math.round(seconds)) : null
}
