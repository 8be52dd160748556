'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchOrderPreview } from '@/components/api/exports-api'
import { queryKeys } from '@/components/api/query-keys'
import { useDebounced } from '@/components/fields/form/use-debounced'
import type { ExportPayload } from '@/kinds/export/payload'
import type { JobRequest } from '@/kinds/registry/requests'

const TYPING_PAUSE_MS = 350
const FRESH_MS = 60_000

/** Rows by the names of their columns. */
export interface PreviewRows {
  dataset: string
  columns: string[]
  rows: (string | null)[][]
  asOrdered: boolean
}

/**
 * The first rows that the export will have. Only what decides rows is asked for: which columns, not their order or
 * headers, so that a file's name, a header or a place changes nothing. The last ones stay until the new ones are there.
 */
export function useOrderPreview(request: JobRequest<ExportPayload> | null) {
  const settled = useDebounced(request && onlyRows(request), TYPING_PAUSE_MS)
  return useQuery({
    queryKey: queryKeys.orderPreview(settled),
    queryFn: async ({ signal }): Promise<PreviewRows | null> => {
      if (!settled) return null
      const { dataset, columns } = settled.payload
      return { dataset, columns: columns.map(({ name }) => name), ...(await fetchOrderPreview(settled, signal)) }
    },
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  })
}

function onlyRows({ kind, payload: { dataset, columns, filters, sort, timeZone } }: JobRequest<ExportPayload>): JobRequest<ExportPayload> {
  const names = columns.map(({ name }) => ({ name })).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { kind, payload: { dataset, format: 'csv', columns: names, filters, sort, timeZone, consistent: false } }
}
