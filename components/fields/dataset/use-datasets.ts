'use client'

import { useQuery } from '@tanstack/react-query'
import { fetchDatasets } from '@/components/api/jobs-api'
import { queryKeys } from '@/components/api/query-keys'

const FRESH_MS = 5 * 60_000

export function useDatasets() {
  return useQuery({ queryKey: queryKeys.datasets, queryFn: ({ signal }) => fetchDatasets(signal), staleTime: FRESH_MS })
}
