import type { Limit, LimitStore, Pause } from '@/lib/contracts/limits/limit'

/** Longer than this nobody waits in place: its slot is of use to others. */
const MAX_WAIT_MS = 5000
/** So many are asked for at once. */
const MOST = 200
/** Where others are under way, so soon it is looked again whether one of them has ended; our own are heard of. */
const FULL_MS = 100
/**
 * A turn that comes later than this is let go. One worker has one at a time, so of those that come late few come together with the ones after them; and to let
 * go of each that a busy machine holds up costs a good part of the rate (41.9 of 50 a second at 20 ms).
 */
const LATE_MS = 100
/** Those under way are forgotten a minute after they were last heard of. */
const RENEW_MS = 20_000
const tooOften = { code: 'limited', message: 'No more calls are allowed for now.' }

export type Granted = { holds: string[]; granted: number } | { later: Pause }

export interface Limiter {
  /**
   * Resolves when at least one of these may act, or none may for long.
   * @param left those that are not under way any more: one script with the others
   */
  take(key: string, limit: Limit, count: number, left?: readonly string[]): Promise<Granted>
  leave(key: string, holds: readonly string[]): void
  pause(key: string, limit: Limit, pause: Pause): Promise<void>
  close(): void
}

interface Taker {
  count: number
  answer(granted: Granted): void
}

/** Granted, for a moment that is near. */
interface Turn {
  granted: number
  names: string[]
  waitMs: number
}

/** Those of one key that wait here, of all attempts; the first come first. */
interface Line {
  limit: Limit
  takers: Taker[]
  left: string[]
  isMoving: boolean
  /** It waits for one of those under way to end. */
  isFull: boolean
  /** How often it was paused. */
  pauses: number
  /** Ends the wait of the moment. */
  look(): void
}

/** The limits as the attempts of this worker ask for them: a wait for many of them is one timer, and what they get one script. */
export function createLimiter(store: LimitStore, name: string): Limiter {
  const lines = new Map<string, Line>()
  const underWay = new Map<string, Set<string>>()
  let named = 0

  const renewing = setInterval(() => {
    for (const [key, holds] of underWay) if (holds.size > 0) void store.renew(key, [...holds])
  }, RENEW_MS)
  renewing.unref()

  function lineOf(key: string, limit: Limit): Line {
    const line = lines.get(key) ?? { limit, takers: [], left: [], isMoving: false, isFull: false, pauses: 0, look: () => {} }
    line.limit = limit
    lines.set(key, line)
    return line
  }

  function heldOf(key: string): Set<string> {
    const held = underWay.get(key) ?? new Set()
    underWay.set(key, held)
    return held
  }

  async function move(key: string, line: Line): Promise<void> {
    if (line.isMoving) return
    line.isMoving = true
    while (line.takers.length > 0) {
      const count = Math.min(
        MOST,
        line.takers.reduce((sum, taker) => sum + taker.count, 0),
      )
      const holds = line.limit.concurrency === null ? [] : Array.from({ length: count }, () => `${name}.${++named}`)
      const { granted, waitMs, paused } = await store.reserve(key, line.limit, { count, holds, left: line.left.splice(0) })
      if (granted > 0) await handInTime(key, line, { names: holds.slice(0, granted), granted, waitMs: waitMs ?? 0 })
      else if (paused && paused.ms > MAX_WAIT_MS) putOff(line, paused)
      else if (!paused && waitMs !== null && waitMs > MAX_WAIT_MS) putOff(line, { ms: waitMs, why: tooOften })
      else {
        line.isFull = !paused && waitMs === null
        await wait(line, paused?.ms ?? waitMs ?? FULL_MS)
        line.isFull = false
      }
    }
    line.isMoving = false
    lines.delete(key)
    if (line.left.length > 0) void store.leave(key, line.left)
  }

  async function handInTime(key: string, line: Line, { granted, names, waitMs }: Turn): Promise<void> {
    const { pauses } = line
    const due = performance.now() + waitMs
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const isLate = performance.now() - due > LATE_MS
    if (pauses === line.pauses && !isLate) hand(key, line, granted, names)
    else if (names.length > 0) void store.leave(key, names)
  }

  function hand(key: string, line: Line, granted: number, names: string[]): void {
    let left = granted
    for (const taker of takersFor(line, granted)) {
      const some = Math.min(left, taker.count)
      const holds = names.slice(granted - left, granted - left + some)
      left -= some
      for (const hold of holds) heldOf(key).add(hold)
      taker.answer({ granted: some, holds })
    }
  }

  function putOff(line: Line, later: Pause): void {
    for (const taker of line.takers.splice(0)) taker.answer({ later })
  }

  function forget(key: string, holds: readonly string[]): void {
    for (const hold of holds) heldOf(key).delete(hold)
    if (heldOf(key).size === 0) underWay.delete(key)
  }

  /** Not with the next ones where those wait for their time: others may wait for these. */
  function leave(key: string, holds: readonly string[]): void {
    forget(key, holds)
    const line = lines.get(key)
    if (!line?.isFull) return void store.leave(key, holds).catch(() => {})
    line.left.push(...holds)
    line.look()
  }

  return {
    take(key, limit, count, left = []) {
      const line = lineOf(key, limit)
      if (left.length > 0 && line.isMoving) leave(key, left)
      else if (left.length > 0) {
        forget(key, left)
        line.left.push(...left)
      }
      const granted = new Promise<Granted>((resolve) => line.takers.push({ count, answer: resolve }))
      void move(key, line)
      return granted
    },
    leave,
    async pause(key, limit, pause) {
      await store.reserve(key, limit, { count: 0, pause })
      const line = lines.get(key)
      if (!line) return
      line.pauses++
      line.look()
    },
    close: () => clearInterval(renewing),
  }
}

/** The first of them, for so many: each asks again for what it did not get. */
function takersFor(line: Line, granted: number): Taker[] {
  let sum = 0
  let some = 0
  for (; some < line.takers.length && sum < granted; some++) sum += line.takers[some]?.count ?? 0
  return line.takers.splice(0, some)
}

function wait(line: Line, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    line.look = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}
