import { AHEAD_MS, type Limit, type LimitStore, type Pause, type Reserved } from '@/lib/contracts/limits/limit'

/** Longer than this nobody waits in place: its slot is of use to others. */
const MAX_WAIT_MS = 5000
/** So many are asked for at once. */
const MOST = 200
/** Where others are under way, so soon it is looked again whether one of them has ended; our own are heard of. */
const FULL_MS = 100
/** A turn that nobody has taken so long after its time is let go: of those that come late together there are so no more than come in this. */
const LATE_MS = 60
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
  at: number
  hold: string | undefined
}

/** Those of one key that wait here, of all attempts; the first come first. */
interface Line {
  limit: Limit
  takers: Taker[]
  /** The next one first. */
  turns: Turn[]
  left: string[]
  /** More turns are being asked for. */
  isAsking: boolean
  /** Before that they are not. */
  askAt: number
  /** It waits for one of those under way to end. */
  isFull: boolean
  /** How often it was paused, and how often one of those under way ended that was told by itself. */
  pauses: number
  leaves: number
  timer: NodeJS.Timeout | undefined
}

/**
 * The limits as the attempts of this worker ask for them. What many of them ask for is one script, which grants several turns a little ahead:
 * each is handed over in its time, so a way to Redis that takes long now and then costs none of them.
 */
export function createLimiter(store: LimitStore, name: string): Limiter {
  const lines = new Map<string, Line>()
  const underWay = new Map<string, Set<string>>()
  let named = 0

  const renewing = setInterval(() => {
    for (const [key, holds] of underWay) if (holds.size > 0) void store.renew(key, [...holds])
  }, RENEW_MS)
  renewing.unref()

  function lineOf(key: string, limit: Limit): Line {
    const empty = {
      limit,
      takers: [],
      turns: [],
      left: [],
      isAsking: false,
      askAt: 0,
      isFull: false,
      pauses: 0,
      leaves: 0,
      timer: undefined,
    }
    const line = lines.get(key) ?? empty
    line.limit = limit
    lines.set(key, line)
    return line
  }

  function heldOf(key: string): Set<string> {
    const held = underWay.get(key) ?? new Set()
    underWay.set(key, held)
    return held
  }

  /** Whatever is to be done now; and a timer for what is next. */
  function move(key: string, line: Line): void {
    const now = performance.now()
    letGo(key, line, (turn) => turn.at + LATE_MS < now)
    handOver(key, line, now)
    if (wantedOf(line) > 0 && !line.isAsking && line.askAt <= now) void ask(key, line)
    if (line.left.length > 0) {
      line.leaves++
      void store.leave(key, line.left.splice(0)).catch(() => {})
    }
    clearTimeout(line.timer)
    const next = nextOf(line, now)
    if (next !== null) line.timer = setTimeout(move, Math.ceil(next - now), key, line)
    else if (line.takers.length === 0 && !line.isAsking) lines.delete(key)
  }

  async function ask(key: string, line: Line): Promise<void> {
    line.isAsking = true
    line.isFull = false
    const count = Math.min(MOST, wantedOf(line))
    const holds = line.limit.concurrency === null ? [] : Array.from({ length: count }, () => `${name}.${++named}`)
    const { pauses, leaves } = line
    const reserved = await store.reserve(key, line.limit, { count, holds, left: line.left.splice(0) })
    const now = performance.now()
    line.isAsking = false
    line.turns.push(...reserved.turns.map((ms, nth) => ({ at: now + ms, hold: holds[nth] })))
    // These were granted before it was.
    if (pauses !== line.pauses) letGo(key, line, ({ at }) => at > now)
    const isFull = !reserved.paused && reserved.waitMs === null && reserved.turns.length < count
    // What has ended since it was asked may not have been counted yet.
    line.isFull = isFull && leaves === line.leaves
    line.askAt = isFull && !line.isFull ? 0 : now + askedAgainIn(count, reserved)
    const later = laterOf(reserved)
    if (later) putOff(line, later)
    move(key, line)
  }

  /** Those that are due, to those that came first: each asks again for what it did not get. */
  function handOver(key: string, { takers, turns }: Line, now: number): void {
    let due = turns.findIndex(({ at }) => at > now)
    if (due < 0) due = turns.length
    for (let taker = takers[0]; taker && due > 0; taker = takers[0]) {
      const some = turns.splice(0, Math.min(due, taker.count))
      due -= some.length
      const holds = some.flatMap(({ hold }) => hold ?? [])
      for (const hold of holds) heldOf(key).add(hold)
      takers.shift()
      taker.answer({ granted: some.length, holds })
    }
  }

  function letGo(key: string, line: Line, which: (turn: Turn) => boolean): void {
    if (!line.turns.some(which)) return
    const holds = line.turns.filter(which).flatMap(({ hold }) => hold ?? [])
    line.turns = line.turns.filter((turn) => !which(turn))
    if (holds.length > 0) void store.leave(key, holds).catch(() => {})
  }

  function putOff(line: Line, later: Pause): void {
    for (const taker of line.takers.splice(0)) taker.answer({ later })
    line.askAt = 0
  }

  function forget(key: string, holds: readonly string[]): void {
    for (const hold of holds) heldOf(key).delete(hold)
    if (heldOf(key).size === 0) underWay.delete(key)
  }

  return {
    take(key, limit, count, left = []) {
      const line = lineOf(key, limit)
      forget(key, left)
      line.left.push(...left)
      if (left.length > 0 && line.isFull) line.askAt = 0
      const granted = new Promise<Granted>((resolve) => line.takers.push({ count, answer: resolve }))
      move(key, line)
      return granted
    },
    leave(key, holds) {
      forget(key, holds)
      const line = lines.get(key)
      if (!line) return void store.leave(key, holds).catch(() => {})
      line.left.push(...holds)
      if (line.isFull) line.askAt = 0
      move(key, line)
    },
    async pause(key, limit, pause) {
      await store.reserve(key, limit, { count: 0, pause })
      const line = lines.get(key)
      if (!line) return
      line.pauses++
      letGo(key, line, () => true)
      line.askAt = 0
      move(key, line)
    },
    close() {
      clearInterval(renewing)
      for (const { timer } of lines.values()) clearTimeout(timer)
    },
  }
}

/** How many turns there are too few. */
const wantedOf = ({ takers, turns }: Line) => takers.reduce((sum, { count }) => sum + count, 0) - turns.length

/** When it has to move next; null where something else moves it. */
function nextOf(line: Line, now: number): number | null {
  const {
    takers,
    turns: [first],
    askAt,
  } = line
  const times = [...(first ? [takers.length > 0 ? first.at : first.at + LATE_MS + 1] : []), ...(askAt > now ? [askAt] : [])]
  return times.length > 0 ? Math.min(...times) : null
}

/** Not for each turn that is to be had: for what a part of the way ahead brings. Not all workers at the same time: so each gets its part. */
const aLittle = () => AHEAD_MS * (0.25 + Math.random() * 0.25)

function askedAgainIn(count: number, { turns, waitMs, paused }: Reserved): number {
  if (paused) return paused.ms
  if (turns.length === count) return 0
  if (waitMs === null) return FULL_MS
  return waitMs > 0 ? waitMs + aLittle() : Math.min(turns.at(-1) ?? 0, aLittle())
}

/** Until when nobody may, where that is longer than anybody waits. */
function laterOf({ turns, waitMs, paused }: Reserved): Pause | null {
  if (paused) return paused.ms > MAX_WAIT_MS ? paused : null
  return turns.length === 0 && waitMs !== null && waitMs > MAX_WAIT_MS ? { ms: waitMs, why: tooOften } : null
}
