import { tooMany } from '@/server/problems'

/**
 * A hash takes a core for a quarter of a second and one of the four threads that files and names are read by: two at a
 * time leave the rest to everybody else.
 */
const AT_ONCE = 2
const MOST_WAITING = 24
/** Before the answer's own time is up. */
const MAX_WAIT_MS = 6000

/** For whom a password is hashed: turns are taken between addresses (or known devices), and within one between accounts. */
export interface Caller {
  address: string
  account: string
}

interface Waiter {
  caller: Caller
  start(): void
  refuse(): void
}

export type HashTurns = ReturnType<typeof createHashTurns>

/**
 * Password hashes take turns, so that a flood keeps nobody else waiting for more than the hashes under way. Among equals the
 * newest is first: who came long ago has given up or will, and a crowd that came all at once is not put before one who came
 * after it. What is too much is refused, from whoever has most waiting.
 */
export function createHashTurns({ atOnce = AT_ONCE, mostWaiting = MOST_WAITING, maxWaitMs = MAX_WAIT_MS } = {}) {
  const waiting: Waiter[] = []
  const running: Caller[] = []

  /** @param signal of a request that was given up: it leaves its place @throws {HttpProblem} 429 when it is not its turn in time */
  async function run<T>(caller: Caller, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (running.length < atOnce) running.push(caller)
    else await turn(caller, signal)
    try {
      return await work()
    } finally {
      running.splice(running.indexOf(caller), 1)
      best()?.start()
    }
  }

  function turn(caller: Caller, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', refuse)
        const place = waiting.indexOf(waiter)
        if (place >= 0) waiting.splice(place, 1)
      }
      const refuse = () => {
        leave()
        reject(busy())
      }
      const start = () => {
        leave()
        running.push(caller)
        resolve()
      }
      const waiter: Waiter = { caller, start, refuse }
      const timer = setTimeout(refuse, maxWaitMs)
      signal.addEventListener('abort', refuse, { once: true })
      waiting.push(waiter)
      if (signal.aborted) refuse()
      else if (waiting.length > mostWaiting) worst()?.refuse()
    })
  }

  const best = (): Waiter | undefined => waiting.toReversed().sort(byTurn)[0]
  /** The oldest of those who have most under way and waiting. */
  const worst = (): Waiter | undefined => waiting.toSorted((a, b) => byTurn(b, a))[0]

  function byTurn(a: Waiter, b: Waiter): number {
    const [mine, yours] = [crowdOf(a), crowdOf(b)]
    const differs = mine.findIndex((count, index) => count !== yours[index])
    return differs < 0 ? 0 : (mine[differs] ?? 0) - (yours[differs] ?? 0)
  }

  /** How many are there for the same address, then for the same account too: first those under way, then those who wait. */
  function crowdOf({ caller }: Waiter): number[] {
    const callers = waiting.map((waiter) => waiter.caller)
    const here = (one: Caller) => one.address === caller.address
    const same = (one: Caller) => here(one) && one.account === caller.account
    return [here, same].flatMap((is) => [running.filter(is).length, callers.filter(is).length])
  }

  return { run }
}

const busy = () => tooMany('Many people are signing in just now.', 2, 'urn:postroom:busy')
