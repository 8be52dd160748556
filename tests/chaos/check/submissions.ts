import type { DumpedJob } from '@/tests/chaos/record/evidence'
import type { Operation } from '@/tests/chaos/record/history'
import type { Wanted } from '@/tests/chaos/record/wanted'

export const submissionOf = ({ userId, key }: Pick<DumpedJob, 'userId' | 'key'>): string => `${userId} ${key}`

/** What must come of each submission. */
export function wantedOf(operations: Operation[]): Map<string, Wanted> {
  return new Map(
    operations.flatMap(({ user, key, wanted }) => (key && wanted ? [[submissionOf({ userId: user, key }), wanted] as const] : [])),
  )
}
