import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerParent } from '@/bench/support/answer-parent'

// An API that answers at once, and writes down when it was called.
const answer = JSON.stringify({ state: 'approved', archive_box: 17 })
let arrivals: number[] = []
const server = createServer((request, response) => {
  arrivals.push(performance.now())
  request.resume()
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

const answers = {
  origin: async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  forget: async () => {
    arrivals = []
  },
  /** How many calls there were, how long from the first to the last, and how many at the most within any second. */
  async seen(): Promise<{ calls: number; seconds: number; most: number }> {
    const [first = 0] = arrivals
    let from = 0
    let most = 0
    for (const [at, moment] of arrivals.entries()) {
      while ((arrivals[from] ?? 0) <= moment - 1000) from++
      most = Math.max(most, at - from + 1)
    }
    return { calls: arrivals.length, seconds: ((arrivals.at(-1) ?? 0) - first) / 1000, most }
  },
}
export type ApiAnswers = typeof answers

answerParent(answers)
