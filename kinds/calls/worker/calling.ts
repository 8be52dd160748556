import type { Connection } from '@/kinds/calls/connections/connection'
import { type CallsPayload, mayRepeat } from '@/kinds/calls/payload'
import { Unsayable } from '@/kinds/calls/payload/places'
import { type Act, type Limits, NotDone, type PlannedItem, Refused } from '@/kinds/kit/worker'
import type { Excerpt } from './answer/excerpt'
import { isBroken, isBusy, judge, judgeSilence } from './answer/judge'
import { exhaustedMs, retryAfterMs } from './answer/retry-after'
import type { Client } from './net/client'
import { type Asked, type Got, NoAnswer } from './net/exchange'
import { type Budget, backOffMs } from './pace/back-off'
import type { Breaker } from './pace/breaker'
import { limitOf, type Turn, takeTurn } from './pace/turn'
import { createRequests, type Secret, type Values, withoutSecret } from './request'

const limited = { code: 'limited', message: 'limited by the server' }
const notWell = { code: 'not_well', message: 'The API does not answer properly.' }
/** Without a word of the server's about how long. */
const BUSY_MS = 30_000
/** A list of which too much is made again is let alone for so long. */
const SPENT_MS = 60_000

export interface CallingDeps {
  payload: CallsPayload
  connection: Connection
  secret: Secret | null
  client: Pick<Client, 'call'>
  limits: Limits
  breaker: Breaker
  budget: Budget
  /** The breaker has opened or closed. */
  onBreaker(): void
}

export interface Called extends Excerpt {
  status: number
  ms: number
}

type Row = PlannedItem<{ values: Values }>

export interface Calling {
  /** Waits until the call of a row may be made, as far as there is one. */
  before(row: Row, act: Act): Promise<() => void>
  /** Makes it. */
  run(row: Row, act: Act): Promise<Called>
}

/** Makes the calls of rows, within what all workers may do together. */
export function createCalling({ payload, connection, secret, client, limits, breaker, budget, onBreaker }: CallingDeps): Calling {
  const { key, limit } = limitOf(connection)
  const requestFor = createRequests(payload, { connection, secret })
  const manner = { isRepeatable: mayRepeat(payload), isSafe: payload.method === 'GET' }
  /** The requests that may be sent, by the places of their rows. */
  const ready = new Map<number, { asked: Asked; turn: Turn }>()

  async function paused(forMs: number, why: typeof limited, isTry = true): Promise<NotDone> {
    await limits.pause(key, limit, { forMs, why })
    return new NotDone(why.message, { code: why.code, afterMs: forMs, all: true, isTry })
  }

  /** What the answer, or none, says of the server. @returns why nobody should call now */
  async function heard(got: Got | null, tries: number): Promise<NotDone | null> {
    const asked = got && isBusy(got.status) ? retryAfterMs(got.headers, Date.now()) : null
    if (got && isBusy(got.status) && (asked !== null || got.status === 429)) {
      return paused(asked ?? Math.max(BUSY_MS, backOffMs(tries + 1)), limited)
    }
    if (got && !isBroken(got.status)) {
      const { opened } = breaker.state()
      breaker.succeeded()
      if (opened > 0) onBreaker()
      const left = exhaustedMs(got.headers, Date.now())
      if (left !== null) await limits.pause(key, limit, { forMs: left, why: limited })
      return null
    }
    const openMs = breaker.failed()
    if (openMs === null) return null
    onBreaker()
    return paused(openMs, notWell)
  }

  async function send(asked: Asked, turn: Turn, signal: AbortSignal): Promise<Got | NoAnswer> {
    try {
      const got = await client.call(asked, { signal, beforeNext: turn.next })
      return { ...got, body: withoutSecret(got.body, secret) }
    } catch (error) {
      if (error instanceof NoAnswer) return error
      throw error
    }
  }

  return {
    async before({ seq, data, tries }, { idempotencyKey }) {
      const asked = sayable(() => requestFor(data.values, idempotencyKey))
      if (tries > 0 && !budget.spend()) {
        budget.refill()
        throw await paused(SPENT_MS, notWell, false)
      }
      const leaveBreaker = await breaker.turn()
      if (!leaveBreaker) throw new NotDone(notWell.message, { code: notWell.code, all: true, isTry: false })
      const turn = await takeTurn(limits, connection).catch((error) => {
        leaveBreaker()
        throw error
      })
      ready.set(seq, { asked, turn })
      return () => {
        ready.delete(seq)
        turn.leave()
        leaveBreaker()
      }
    },
    async run({ seq, tries }, { signal }) {
      const { asked, turn } = ready.get(seq) ?? unready()
      const startedAt = performance.now()
      const answer = await send(asked, turn, signal)
      const ms = Math.round(performance.now() - startedAt)
      const isStopped = answer instanceof NoAnswer && (answer.reason === 'stopped' || answer.reason === 'forbidden')
      const later = isStopped ? null : await heard(answer instanceof NoAnswer ? null : answer, tries)
      try {
        if (answer instanceof NoAnswer) return judgeSilence(answer, manner)
        return { status: answer.status, ms, ...judge(answer, payload.answer, manner) }
      } catch (error) {
        throw backedOff(error, later, tries)
      }
    },
  }
}

function unready(): never {
  throw new Error('a call is made that has not waited for its turn')
}

/** Where it is to be tried again: not before the server can be asked again, and not together with the others that failed. */
function backedOff(error: unknown, later: NotDone | null, tries: number): unknown {
  if (!(error instanceof NotDone) || !error.isTry) return error
  if (later) return later
  const { message, code, facts } = error
  return new NotDone(message, { code, afterMs: backOffMs(tries + 1), ...(facts ? { facts } : {}) })
}

function sayable(request: () => Asked): Asked {
  try {
    return request()
  } catch (error) {
    if (error instanceof Unsayable) throw new Refused(error.code, error.message, { cause: error })
    throw error
  }
}
