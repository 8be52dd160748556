'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchJobCounts } from '@/components/api/jobs-api'
import { queryKeys } from '@/components/api/query-keys'
import { type ListPlace, narrowingOf, searchOf } from '@/components/jobs/list/place/list-place'
import { serverNow } from '@/components/time/server-clock'
import type { JobCounts } from '@/lib/contracts/job-filter'

/** How many there are in each state, of all that the other filters let through; the live client has them counted again (components/live). */
export function useJobCounts({ state: _, ...narrowing }: ListPlace): JobCounts | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.jobCount(searchOf(narrowing)),
    queryFn: ({ signal }) => fetchJobCounts(narrowingOf(narrowing, serverNow().getTime()), signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return data
}
