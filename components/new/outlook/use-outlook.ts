'use client'

import { useEstimate } from '@/components/fields/estimate/use-estimate'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Estimate } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import { useSameJob } from './use-same-job'

interface Asked {
  /** As far as it can be estimated. */
  estimated: JobRequest | null
  /** As it would be sent; null while something is missing. */
  request: JobRequest | null
  sending: boolean
}

/** What would come of the form as it is. */
export interface Outlook {
  estimate: Estimate | null
  /** Why there is no estimate. */
  error: unknown
  /** A newer figure is on its way. */
  stale: boolean
  /** What makes another one needless. */
  same: Job | null
}

export function useOutlook({ estimated, request, sending }: Asked): Outlook {
  const { data, error, isFetching, isPlaceholderData } = useEstimate(estimated)
  // While it is being sent it is the same as itself.
  const same = useSameJob(sending ? null : request)
  return { estimate: estimated ? (data ?? null) : null, error, stale: isFetching || isPlaceholderData, same }
}
