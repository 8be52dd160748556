import type { Seen } from '@/tests/support/sink/journal'
import type { LedgerDump } from './evidence'

/**
 * What the outside saw, by jobs and entries of their lists. Of calls it knows the submission's key, and a row by its number and how it was to
 * be answered: `18 refused`.
 */
export function seenOutside(seen: Seen[], { jobs }: Pick<LedgerDump, 'jobs'>): Seen[] {
  const jobOf = new Map(jobs.map(({ key, id }) => [key, id]))
  return seen.map((one) => {
    const jobId = jobOf.get(one.list)
    return jobId === undefined ? one : { ...one, list: jobId, key: one.key.split(' ')[0] ?? one.key }
  })
}
