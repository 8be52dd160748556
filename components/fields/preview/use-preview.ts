'use client'

import { useQuery } from '@tanstack/react-query'
import { fetchPreview } from '@/components/api/previews-api'
import { queryKeys } from '@/components/api/query-keys'

const FRESH_MS = 5 * 60_000

/** The first rows of a dataset; asked for once it is `wanted`. */
export function usePreview(dataset: string, timeZone: string, wanted = true) {
  return useQuery({
    queryKey: queryKeys.preview(dataset, timeZone),
    queryFn: ({ signal }) => fetchPreview(dataset, timeZone, signal),
    enabled: wanted,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  })
}
