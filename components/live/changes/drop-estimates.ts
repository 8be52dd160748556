import type { QueryClient } from '@tanstack/react-query'
import { queryKeys } from '@/components/api/query-keys'
import type { UserEvent } from '@/lib/contracts/live/events'

/** Whatever becomes of one's own jobs changes when the next one starts: what was said of it before is said no more. */
export function dropEstimates(client: QueryClient, { type }: UserEvent): void {
  if (type !== 'job.changed' && type !== 'job.removed') return
  client.removeQueries({ queryKey: queryKeys.estimates, type: 'inactive' })
  void client.invalidateQueries({ queryKey: queryKeys.estimates })
}
