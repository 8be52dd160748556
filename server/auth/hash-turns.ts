import { tooMany } from '@/server/problems'

/**
 * A hash takes a core for a quarter of a second and one of the four threads that files and names are read by: two at a
 * time leave the rest to everybody else.
 */
const AT_ONCE = 2
const MOST_WAITING = 24
/** Before the answer's own time is up. */
const MAX_WAIT_MS = 3000

interface Waiter {
  /** Who is served in turns: an address, or a known device. */
  line: string
  start(): void
  refuse(): void
}

export type HashTurns = ReturnType<typeof createHashTurns>

/**
 * Password hashes take turns between addresses, so that a flood from one keeps nobody else waiting for more than the hashes
 * under way; what is too much is refused at once, from whoever has most waiting.
 */
export function createHashTurns({ atOnce = AT_ONCE, mostWaiting = MOST_WAITING, maxWaitMs = MAX_WAIT_MS } = {}) {
  const waiting: Waiter[] = []
  const running: string[] = []

  /** @param signal of a request that was given up: it leaves its place @throws {HttpProblem} 429 when it is not its turn in time */
  async function run<T>(line: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (running.length < atOnce) running.push(line)
    else await turn(line, signal)
    try {
      return await work()
    } finally {
      running.splice(running.indexOf(line), 1)
      next()
    }
  }

  function turn(line: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const refuse = () => {
        leave()
        reject(busy())
      }
      const leave = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', refuse)
        const place = waiting.indexOf(waiter)
        if (place >= 0) waiting.splice(place, 1)
      }
      const start = () => {
        leave()
        running.push(line)
        resolve()
      }
      const waiter: Waiter = { line, start, refuse }
      const timer = setTimeout(refuse, maxWaitMs)
      signal.addEventListener('abort', refuse, { once: true })
      waiting.push(waiter)
      if (signal.aborted) refuse()
      if (waiting.length > mostWaiting) longestLine()?.refuse()
    })
  }

  const inLine = (line: string) => waiting.filter((waiter) => waiter.line === line).length
  const underWay = (line: string) => running.filter((each) => each === line).length

  /** The last of those who have most waiting. */
  function longestLine(): Waiter | undefined {
    return waiting.toReversed().sort((a, b) => inLine(b.line) - inLine(a.line))[0]
  }

  /** Who has least under way, then who has least waiting, then who came first. */
  function next(): void {
    const [first] = [...waiting].sort((a, b) => underWay(a.line) - underWay(b.line) || inLine(a.line) - inLine(b.line))
    first?.start()
  }

  return { run }
}

const busy = () => tooMany('Many people are signing in just now.', 2, 'urn:postroom:busy')
