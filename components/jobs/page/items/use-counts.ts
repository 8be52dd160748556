'use client'

import { useQuery } from '@tanstack/react-query'
import { fetchItems } from '@/components/api/items-api'
import { queryKeys } from '@/components/api/query-keys'
import { itemsOf } from '@/components/jobs/words/list/counts'
import type { ItemCounts } from '@/lib/contracts/items'
import { isActive, type Job } from '@/lib/contracts/job'

const EVERY_MS = 3000

/** How the list stands: as the job tells it, or else, as before its first report, as the ledger does. */
export function useCounts(job: Job): { counts: ItemCounts | null; asking: boolean } {
  const told = itemsOf(job)
  const asked = { limit: 1 }
  const { data, isPending } = useQuery({
    queryKey: queryKeys.items(job.id, asked),
    queryFn: ({ signal }) => fetchItems(job.id, { ...asked, signal }),
    enabled: told === null,
    refetchInterval: isActive(job) && EVERY_MS,
  })
  const found = data?.counts && data.counts.total > 0 ? data.counts : null
  return { counts: told ?? found, asking: told === null && isPending }
}
