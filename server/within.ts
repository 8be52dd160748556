import { unavailable } from './problems'

/**
 * What `work` resolves with, or a 503 after `ms`. The work itself goes on, bounded by its own client's limits.
 * @throws {HttpProblem} 503 when the time is up first.
 */
export async function within<T>(ms: number, work: Promise<T> | T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable(new Error(`no answer within ${ms} ms`))), ms)
  })
  try {
    return await Promise.race([work, timeUp])
  } finally {
    clearTimeout(timer)
  }
}
