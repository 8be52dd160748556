import { createBuckets } from '@/kinds/kit/worker/limits/buckets'
import type { LimitsAnswer, LimitsAsk } from '@/kinds/kit/worker/limits/limits-protocol'

const MAX_WAIT_MS = 5000

/** Answers as a supervisor does that is alone, by a clock that goes on only while somebody waits. */
export function createTestLimits(now: () => number, passed: { key: string; at: number }[]) {
  const buckets = createBuckets(now)
  let named = 0

  return async function answer(ask: LimitsAsk, wait: (ms: number) => Promise<void>): Promise<LimitsAnswer> {
    if (ask.op === 'leave') await buckets.leave(ask.key, ask.left)
    if (ask.op === 'pause') await buckets.reserve(ask.key, ask.limit, { count: 0, pause: ask.pause })
    if (ask.op !== 'take') return { op: 'noted' }
    const { key, limit } = ask
    await buckets.leave(key, ask.left)
    for (;;) {
      const holds = limit.concurrency === null ? [] : [`hold ${++named}`]
      const { turns, waitMs, paused } = await buckets.reserve(key, limit, { count: 1, holds })
      const [turn] = turns
      if (turn !== undefined) {
        if (turn > 0) await wait(turn)
        passed.push({ key, at: now() })
        return { op: 'take', granted: 1, holds }
      }
      const ms = paused?.ms ?? waitMs
      if (ms !== null && ms > MAX_WAIT_MS)
        return { op: 'later', pause: paused ?? { ms, why: { code: 'limited', message: 'No more calls are allowed for now.' } } }
      // One of those under way must end first.
      await (ms === null ? new Promise(setImmediate) : wait(ms))
    }
  }
}
