import { Pool } from 'undici'
import { answerParent } from '@/bench/support/answer-parent'

interface Loop {
  origin: string
  calls: number
  concurrency: number
}

// What a developer would write: a loop with so many at a time, and what came of each in memory.
const answers = {
  async run({ origin, calls, concurrency }: Loop): Promise<{ seconds: number; done: number }> {
    const pool = new Pool(origin, { connections: concurrency })
    const results: { status: number; state: unknown; ms: number }[] = []
    let next = 0
    const startedAt = performance.now()
    const slot = async () => {
      while (next < calls) {
        const nth = ++next
        const begun = performance.now()
        const { statusCode, body } = await pool.request({ path: `/v1/permits/${nth}`, method: 'GET' })
        const { state } = (await body.json()) as { state: unknown }
        results[nth] = { status: statusCode, state, ms: performance.now() - begun }
      }
    }
    await Promise.all(Array.from({ length: concurrency }, slot))
    const seconds = (performance.now() - startedAt) / 1000
    await pool.close()
    return { seconds, done: results.filter((one) => one?.status === 200).length }
  },
}
export type LoopAnswers = typeof answers

answerParent(answers)
