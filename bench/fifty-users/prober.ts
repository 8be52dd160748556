import { Agent, get } from 'node:http'
import { answerParent } from '@/bench/support/answer-parent'

// Somebody who goes on working: ordinary requests at a steady rate, whether or not the earlier ones were answered.
export interface Target {
  name: string
  url: string
  headers: Record<string, string>
}

export interface Probed {
  name: string
  /** From the instant at which each was due to the end of its answer; no answer, or an error, counts as the time limit. */
  latencies: Float64Array
  timedOut: number
  /** Answers that were no answer, by status or error code. */
  failed: Record<string, number>
}

interface Probing {
  targets: Target[]
  ratePerSecond: number
  timeoutMs: number
}

const LATE = 'late'
const agent = new Agent({ keepAlive: true })

/** @returns null for an answer, else what came instead */
function request({ url, headers }: Omit<Target, 'name'>, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)
    const outgoing = get(url, { agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode === 200 ? null : String(response.statusCode)))
      response.on('error', failed)
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // A connection that the server closed for its age just as it was taken once more: browsers ask again, too.
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(request({ url, headers }, timeoutMs))
      else failed(error)
    })
    const late = setTimeout(() => {
      resolve(LATE)
      outgoing.destroy()
    }, timeoutMs)
    outgoing.on('close', () => clearTimeout(late))
  })
}

function startProbing({ targets, ratePerSecond, timeoutMs }: Probing) {
  const byTarget = targets.map((target) => ({ target, latencies: [] as number[], timedOut: 0, failed: {} as Record<string, number> }))
  const underWay = new Set<Promise<void>>()
  const start = performance.now()
  let sent = 0

  async function probe(due: number): Promise<void> {
    const entry = byTarget[sent % byTarget.length]
    if (!entry) return
    const failure = await request(entry.target, timeoutMs)
    entry.latencies.push(failure === null ? Math.min(timeoutMs, performance.now() - due) : timeoutMs)
    if (failure === LATE) entry.timedOut += 1
    else if (failure !== null) entry.failed[failure] = (entry.failed[failure] ?? 0) + 1
  }

  const timer = setInterval(() => {
    for (let due = start + (sent * 1000) / ratePerSecond; due <= performance.now(); due = start + (sent * 1000) / ratePerSecond) {
      const probed = probe(due)
      sent += 1
      underWay.add(probed)
      void probed.then(() => underWay.delete(probed))
    }
  }, 1)

  return async (): Promise<Probed[]> => {
    clearInterval(timer)
    await Promise.all(underWay)
    return byTarget.map(({ target, latencies, timedOut, failed }) => ({
      name: target.name,
      latencies: Float64Array.from(latencies),
      timedOut,
      failed,
    }))
  }
}

let finish: () => Promise<Probed[]> = async () => []
const answers = {
  start(probing: Probing) {
    finish = startProbing(probing)
  },
  /** Sends no more, and waits for what is under way. */
  stop: () => finish(),
}

export type ProberAnswers = typeof answers
answerParent(answers)
