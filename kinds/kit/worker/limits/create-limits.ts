import { type Clock, systemClock } from '@/kinds/kit/worker/clock'
import { NotDone } from '@/kinds/kit/worker/items'
import type { LimitAsked, Limits, PauseAsked, TakeOptions, TurnAsked } from '@/kinds/kit/worker/limits'
import { Limit } from '@/lib/contracts/limits/limit'
import { type Ahead, createAhead } from './ahead'
import type { LimitsAnswer, LimitsAsk } from './limits-protocol'
import { createWindow, type Window } from './window'

export interface LimitsDeps {
  /** Never rejects but where the attempt is over. */
  ask(ask: LimitsAsk): Promise<LimitsAnswer>
  /** Who waits when it is aborted waits for nothing. */
  signal: AbortSignal
  clock?: Clock
}

/** What is given back is told with what is taken next, if that comes soon. */
const LEAVE_MS = 5

interface Taker {
  all: boolean
  resolve(leave: () => void): void
  reject(error: unknown): void
}

/** Those of one key that wait to be let through. */
interface Line {
  limit: Limit
  window: Window
  /** None of a limit that says how many may be under way, for each would keep another's place. */
  ahead: Ahead | null
  takers: Taker[]
  left: string[]
  leaving: NodeJS.Timeout | null
  /** Since when it is asked for those that wait; null where it is not. */
  askedAt: number | null
}

const isOver = () => new NotDone('The job was told to stop.', { code: 'stopped', isTry: false })

/** What many slots ask for at a moment is one message to the supervisor, and one script in Redis. */
export function createLimits({ ask, signal, clock = systemClock }: LimitsDeps): Limits {
  const lines = new Map<string, Line>()
  const turns = new Set<string>()

  function stopAll(): void {
    for (const line of lines.values()) for (const taker of line.takers.splice(0)) taker.reject(isOver())
  }

  function lineOf(key: string, asked: LimitAsked): Line {
    if (lines.size === 0) signal.addEventListener('abort', stopAll, { once: true })
    const limit = Limit.parse({ concurrency: null, ...asked })
    const ahead = limit.concurrency === null ? createAhead() : null
    const line = lines.get(key) ?? { limit, ahead, window: createWindow(), takers: [], left: [], leaving: null, askedAt: null }
    line.limit = limit
    lines.set(key, line)
    return line
  }

  /** At the end of this turn: whatever else the turn brings comes along. */
  function soon(key: string): void {
    if (turns.size === 0) setImmediate(atTurnsEnd)
    turns.add(key)
  }

  function atTurnsEnd(): void {
    const keys = [...turns]
    turns.clear()
    for (const key of keys) {
      const line = lines.get(key)
      if (!line) continue
      if (line.askedAt === null && wantedOf(line) > 0) void letThrough(key, line)
      if (line.left.length === 0) continue
      // Those that wait for long may wait for just these.
      if (line.askedAt !== null && performance.now() - line.askedAt > LEAVE_MS) leaveNow(key, line)
      else line.leaving ??= setTimeout(() => leaveNow(key, line), LEAVE_MS)
    }
  }

  function leaveNow(key: string, line: Line): void {
    if (line.leaving) clearTimeout(line.leaving)
    line.leaving = null
    if (line.left.length > 0) void ask({ op: 'leave', key, left: line.left.splice(0) }).catch(() => {})
  }

  const wantedOf = ({ takers, ahead }: Line) => takers.length + (ahead?.wanted(clock.now()) ?? 0)

  async function letThrough(key: string, line: Line): Promise<void> {
    try {
      for (let count = wantedOf(line); count > 0; count = line.takers.length > 0 ? wantedOf(line) : 0) {
        line.askedAt = performance.now()
        const answer = await ask({ op: 'take', key, limit: line.limit, count, left: line.left.splice(0) })
        if (answer.op === 'take') grant(key, line, answer)
        else if (answer.op === 'later') putOff(line, answer.pause)
      }
    } catch (error) {
      for (const taker of line.takers.splice(0)) taker.reject(error)
    } finally {
      line.askedAt = null
    }
  }

  function grant(key: string, line: Line, { granted, holds }: Extract<LimitsAnswer, { op: 'take' }>): void {
    for (let nth = 0; nth < granted; nth++) {
      const hold = holds[nth]
      const taker = line.takers.shift()
      const leave = () => {
        if (hold === undefined) return
        line.left.push(hold)
        soon(key)
      }
      if (taker) void letIn(taker, once(leave), line.window(line.limit, clock.now()))
      else if (line.ahead) line.ahead.put(clock.now())
      // Who waited was told to stop meanwhile.
      else leave()
    }
  }

  async function letIn(taker: Taker, leave: () => void, ms: number): Promise<void> {
    if (ms === 0) return taker.resolve(leave)
    try {
      await clock.wait(ms, signal)
      taker.resolve(leave)
    } catch {
      leave()
      taker.reject(isOver())
    }
  }

  function putOff(line: Line, { ms, why }: Extract<LimitsAnswer, { op: 'later' }>['pause']): void {
    line.ahead?.drop()
    for (const { all, reject } of line.takers.splice(0))
      reject(new NotDone(why.message, { code: why.code, afterMs: ms, all, isTry: false, ...(why.facts ? { facts: why.facts } : {}) }))
  }

  const take: Limits['take'] = (key, asked, { all = false }: TakeOptions = {}) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(isOver())
      const line = lineOf(key, asked)
      const taker = { all, resolve, reject }
      const isAhead = line.ahead?.take(clock.now()) && line.takers.length === 0
      if (isAhead) void letIn(taker, () => {}, line.window(line.limit, clock.now()))
      else line.takers.push(taker)
      soon(key)
    })

  async function takeEach(asked: readonly TurnAsked[]): Promise<() => void> {
    const taken: (() => void)[] = []
    const leave = () => {
      for (const one of taken) one()
    }
    try {
      for (const { key, limit, all = false } of asked) taken.push(await take(key, limit, { all }))
      return leave
    } catch (error) {
      leave()
      throw error
    }
  }

  return {
    take,
    takeEach,
    async pause(key, asked, { forMs, why }: PauseAsked) {
      const { limit, ahead } = lineOf(key, asked)
      ahead?.drop()
      if (forMs > 0) await ask({ op: 'pause', key, limit, pause: { ms: forMs, why } })
    },
  }
}

function once(leave: () => void): () => void {
  let isOver = false
  return () => {
    if (!isOver) leave()
    isOver = true
  }
}
