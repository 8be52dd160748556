import pg from 'pg'
import { Pool } from 'undici'
import { answerParent } from '@/bench/support/answer-parent'

interface Loop {
  origin: string
  calls: number
  concurrency: number
}

/** As many as PostgreSQL is usually given by one program. */
const KEEPERS = 10

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
  /** The same by whoever wants to know after a crash what was called: a row is committed before each call, and once more after it. */
  async keep({ origin, calls, concurrency, database }: Loop & { database: string }): Promise<{ seconds: number }> {
    const pool = new Pool(origin, { connections: concurrency })
    const keeper = new pg.Pool({ connectionString: database, max: KEEPERS })
    await keeper.query('CREATE TABLE kept (nth integer PRIMARY KEY, status integer, state text, ms float8)')
    let next = 0
    const startedAt = performance.now()
    const slot = async () => {
      while (next < calls) {
        const nth = ++next
        await keeper.query({ name: 'begin', text: 'INSERT INTO kept (nth) VALUES ($1)', values: [nth] })
        const begun = performance.now()
        const { statusCode, body } = await pool.request({ path: `/v1/permits/${nth}`, method: 'GET' })
        const { state } = (await body.json()) as { state: unknown }
        const values = [nth, statusCode, state, performance.now() - begun]
        await keeper.query({ name: 'end', text: 'UPDATE kept SET status = $2, state = $3, ms = $4 WHERE nth = $1', values })
      }
    }
    await Promise.all(Array.from({ length: concurrency }, slot))
    const seconds = (performance.now() - startedAt) / 1000
    await keeper.query('DROP TABLE kept')
    await Promise.all([pool.close(), keeper.end()])
    return { seconds }
  },
}
export type LoopAnswers = typeof answers

answerParent(answers)
