'use client'

import type { JobRequest } from '@/kinds/registry/requests'
import type { Estimate } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import { csvInstead, type Trouble, troublesOf } from './estimate-advice'
import { useEstimate } from './use-estimate'
import { useSameJob } from './use-same-job'

interface Asked {
  /** As far as it can be estimated. */
  estimated: Parameters<typeof csvInstead>[0] | null
  /** As it would be sent; null while something is missing. */
  request: JobRequest | null
  pending: boolean
}

/** What would come of the form as it is. */
export interface Outlook {
  estimate: Estimate | null
  failed: boolean
  /** A newer figure is on its way. */
  stale: boolean
  troubles: Trouble[]
  /** Of the same as CSV, where that might be better. */
  csv: Estimate | null
  /** What makes another one needless. */
  same: Job | null
}

export function useOutlook({ estimated, request, pending }: Asked): Outlook {
  const { data, error, isFetching, isPlaceholderData } = useEstimate(estimated)
  const estimate = estimated ? (data ?? null) : null
  const troubles = estimate && estimated ? troublesOf(estimate, estimated.payload) : []
  const other = estimated ? csvInstead(estimated, troubles) : null
  const csv = useEstimate(other)
  // While it is being sent it is the same as itself.
  const same = useSameJob(pending ? null : request)
  return {
    estimate,
    failed: error !== null,
    stale: isFetching || isPlaceholderData,
    troubles,
    csv: other && !csv.isPlaceholderData ? (csv.data ?? null) : null,
    same,
  }
}
