import { tooMany } from '@/server/problems'

const AT_ONCE = 2
const WAITING = 4

/**
 * Slow work of a person, two pieces at a time and four more waiting: whatever one person asks for, the connections to the
 * database hold two of it at most, and the next free one goes to whoever else is there.
 */
export function createTurns({ atOnce = AT_ONCE, waiting = WAITING } = {}) {
  const people = new Map<string, { running: number; queue: (() => void)[] }>()

  /** @throws {HttpProblem} 429 when too many wait already; the signal's reason when nobody waits for this one any more. */
  async function take<T>(person: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const own = people.get(person) ?? { running: 0, queue: [] }
    people.set(person, own)
    if (own.running < atOnce) own.running++
    else await ownTurn(own.queue, signal)
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      // The place goes on to the next one who waits, or is free.
      const next = own.queue.shift()
      if (next) next()
      else if (--own.running === 0) people.delete(person)
    }
  }

  function ownTurn(queue: (() => void)[], signal: AbortSignal): Promise<void> {
    if (queue.length >= waiting) throw tooMany('Too many slow questions at once.', 1, 'urn:postroom:rate_limited')
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        queue.splice(queue.indexOf(begin), 1)
        reject(signal.reason)
      }
      const begin = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      signal.addEventListener('abort', giveUp, { once: true })
      queue.push(begin)
    })
  }

  return { take }
}

export type Turns = ReturnType<typeof createTurns>
