'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchOrderPreview } from '@/components/api/previews-api'
import { queryKeys } from '@/components/api/query-keys'
import { useDebounced } from '@/components/fields/form/use-debounced'

const TYPING_PAUSE_MS = 350
const FRESH_MS = 60_000

type JobRequest = Parameters<typeof fetchOrderPreview>[0]

/** What rows are asked for: those of a dataset, with some of its columns. */
export interface RowsAsked {
  kind: string
  payload: { dataset: string; columns: { name: string }[] }
}

/** Rows by the names of their columns. */
export interface PreviewRows {
  dataset: string
  columns: string[]
  rows: (string | null)[][]
  asOrdered: boolean
}

/** The first rows that a job will have. The last ones stay until the new ones are there. */
export function useOrderPreview(asked: RowsAsked | null) {
  const settled = useDebounced(asked, TYPING_PAUSE_MS)
  return useQuery({
    queryKey: queryKeys.orderPreview(settled),
    queryFn: async ({ signal }): Promise<PreviewRows | null> => {
      if (!settled) return null
      const { dataset, columns } = settled.payload
      return { dataset, columns: columns.map(({ name }) => name), ...(await fetchOrderPreview(settled as JobRequest, signal)) }
    },
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  })
}
