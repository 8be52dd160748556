import type { LimitsAnswer, LimitsAsk } from '@/kinds/kit/worker/limits/limits-protocol'
import type { Limiter } from './limiter'

/** The limits, as the runner of one attempt may ask for them. */
export interface AttemptLimits {
  ask(ask: LimitsAsk): Promise<LimitsAnswer>
  /** The attempt is over: nothing of it is under way any more. */
  close(): void
}

export function createAttemptLimits(limiter: Limiter): AttemptLimits {
  /** What is under way, by the name of its hold. */
  const holds = new Map<string, string>()
  let isOver = false

  function giveBack(): void {
    for (const key of new Set(holds.values()))
      limiter.leave(
        key,
        [...holds].filter(([, own]) => own === key).map(([hold]) => hold),
      )
    holds.clear()
  }

  return {
    async ask(ask) {
      if (ask.op === 'pause') {
        await limiter.pause(ask.key, ask.limit, ask.pause)
        return { op: 'noted' }
      }
      if (ask.op === 'leave') {
        for (const hold of ask.left) holds.delete(hold)
        limiter.leave(ask.key, ask.left)
        return { op: 'noted' }
      }
      for (const hold of ask.left) holds.delete(hold)
      const answer = await limiter.take(ask.key, ask.limit, ask.count, ask.left)
      if ('later' in answer) return { op: 'later', pause: answer.later }
      for (const hold of answer.holds) holds.set(hold, ask.key)
      // It waited when the attempt ended.
      if (isOver) giveBack()
      return { op: 'take', ...answer }
    },
    close() {
      isOver = true
      giveBack()
    },
  }
}
