'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchEstimate } from '@/components/api/jobs-api'
import { queryKeys } from '@/components/api/query-keys'
import { useDebounced } from '@/components/fields/form/use-debounced'

type JobRequest = Parameters<typeof fetchEstimate>[0]

const TYPING_PAUSE_MS = 350
/** Other people's jobs make no event here, and they too decide when a new one starts. */
const FRESH_MS = 30_000

/** The estimate for a request, asked once typing pauses; a newer one aborts the older. The last one stays meanwhile, and is not said for another. */
export function useEstimate(request: JobRequest | null) {
  const settled = useDebounced(request, TYPING_PAUSE_MS)
  return useQuery({
    queryKey: queryKeys.estimate(settled),
    queryFn: ({ signal }) => (settled ? fetchEstimate(settled, signal) : null),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  })
}
