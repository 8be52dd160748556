'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchOptions } from '@/components/api/kinds-api'
import { queryKeys } from '@/components/api/query-keys'
import { useDebounced } from '@/components/fields/form/use-debounced'

const TYPING_PAUSE_MS = 350
const FRESH_MS = 60_000

/** What a field may be set to, by what is filled in beside it; asked once typing pauses. */
export function useOptions(kind: string, field: string, payload: Record<string, unknown>) {
  const settled = useDebounced(payload, TYPING_PAUSE_MS)
  return useQuery({
    queryKey: queryKeys.options(kind, field, settled),
    queryFn: ({ signal }) => fetchOptions(kind, field, settled, signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  })
}
