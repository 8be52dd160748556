import type { Operation } from '@/tests/chaos/record/history'
import type { Wanted } from '@/tests/chaos/record/wanted'
import { submissionOf } from './check-results'

/** What must come of each submission. */
export function wantedOf(operations: Operation[]): Map<string, Wanted> {
  return new Map(
    operations.flatMap(({ user, key, wanted }) => (key && wanted ? [[submissionOf({ userId: user, key }), wanted] as const] : [])),
  )
}
