'use client'

import { hashKey, useQuery } from '@tanstack/react-query'
import { fetchSameJob } from '@/components/api/previews-api'
import { queryKeys } from '@/components/api/query-keys'
import { useDebounced } from '@/components/fields/form/use-debounced'
import { useJob } from '@/components/jobs/data/use-job'
import { isDownloadable } from '@/components/jobs/words/status'
import type { JobRequest } from '@/kinds/registry/requests'
import { isActive, type Job } from '@/lib/contracts/job'

const TYPING_PAUSE_MS = 350
const FRESH_MS = 10_000

/** One's own job that is just this one: under way, or ready. It is told as it is now, not as it was when it was asked for. */
export function useSameJob(request: JobRequest | null): Job | null {
  const settled = useDebounced(request, TYPING_PAUSE_MS)
  const { data } = useQuery({
    queryKey: queryKeys.sameJob(settled),
    queryFn: ({ signal }) => (settled ? fetchSameJob(settled, signal) : null),
    enabled: settled !== null,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  })
  const live = useJob(data?.id ?? '')
  const job = live ?? data
  if (!job || hashKey([settled]) !== hashKey([request])) return null
  return isDownloadable(job) || (isActive(job) && job.state !== 'cancelling') ? job : null
}
