import { queryOptions } from '@tanstack/react-query'
import { fetchInput } from '@/components/api/inputs-api'
import { queryKeys } from '@/components/api/query-keys'

const FRESH_MS = 60_000

/** What the server knows of a file that was brought. */
export function inputQuery(id: string) {
  return queryOptions({ queryKey: queryKeys.input(id), queryFn: ({ signal }) => fetchInput(id, signal), staleTime: FRESH_MS })
}
