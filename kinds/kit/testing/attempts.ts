import type { AttemptContext } from '@/kinds/kit/worker'
import type { Clock } from '@/kinds/kit/worker/clock'
import { Rest } from '@/kinds/kit/worker/items/rest'
import type { JobError } from '@/lib/contracts/job-error'
import { createTestLimits } from './limits-in-memory'
import { createListInMemory } from './list/list-in-memory'
import type { ItemRow } from './list/row'

const MAX_RESTS = 1000

/** One attempt of several at a job, whose list stays from one to the next. */
export interface TestAttempt extends Pick<AttemptContext, 'attempt' | 'signal' | 'askItems' | 'askLimits'> {
  clock: Clock
}

export interface TestAttempts {
  current(): TestAttempt
  /** Runs one to its end; one that rests goes on when that is over, as Postroom does, and nobody waits for it. */
  run<Answer>(body: (attempt: TestAttempt) => Promise<Answer>): Promise<Answer>
  crash(): Promise<never>
  abort(reason: unknown): void
  rests: { delayMs: number; why: JobError | null }[]
  let: { key: string; at: number }[]
  rows(): ItemRow[]
}

export function createTestAttempts(first: number): TestAttempts {
  const list = createListInMemory()
  const passed: TestAttempts['let'] = []
  const crashed = new Set<number>()
  const rests: TestAttempts['rests'] = []
  let now = 0
  const limits = createTestLimits(() => now, passed)
  let number = first
  let stop = new AbortController()
  let onCrash: (error: Error) => void = () => {}

  const clock: Clock = {
    now: () => now,
    async wait(ms, signal) {
      signal.throwIfAborted()
      now += ms
    },
  }

  function current(): TestAttempt {
    const { signal } = stop
    const attempt = number
    return {
      attempt,
      signal,
      clock,
      async askItems(ask) {
        // As it is between two processes: never answered in the same turn.
        await new Promise(setImmediate)
        if (crashed.has(attempt)) return new Promise(() => {})
        return list.answer(ask, { attempt, isStopping: signal.aborted, crashed, now })
      },
      async askLimits(ask) {
        await new Promise(setImmediate)
        if (crashed.has(attempt)) return new Promise(() => {})
        return limits(ask, (ms) => clock.wait(ms, signal))
      },
    }
  }

  async function runOnce<Answer>(body: (attempt: TestAttempt) => Promise<Answer>): Promise<Answer> {
    const crash = new Promise<never>((_resolve, reject) => {
      onCrash = reject
    })
    try {
      return await Promise.race([body(current()), crash])
    } finally {
      number++
      if (stop.signal.aborted) stop = new AbortController()
    }
  }

  return {
    current,
    rests,
    let: passed,
    rows: list.rows,
    async run(body) {
      for (let rested = 0; rested < MAX_RESTS; rested++) {
        try {
          return await runOnce(body)
        } catch (error) {
          if (!(error instanceof Rest)) throw error
          rests.push({ delayMs: error.delayMs, why: error.why })
          now += error.delayMs
        }
      }
      throw new Error(`it has rested ${MAX_RESTS} times`)
    },
    crash() {
      crashed.add(number)
      onCrash(new Error('crashed'))
      return new Promise(() => {})
    },
    abort: (reason) => stop.abort(reason),
  }
}
