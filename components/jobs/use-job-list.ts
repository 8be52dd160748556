'use client'

import { useQuery } from '@tanstack/react-query'
import type { JobId } from '@/lib/contracts/ids'
import { jobsQuery } from './jobs-query'

interface JobList {
  /** Undefined before the first snapshot. */
  ids: JobId[] | undefined
  hasOlder: boolean
  error: unknown
  loading: boolean
}

/** Which jobs there are, newest first: changes when one comes or goes, not when one moves on. */
export function useJobList(): JobList {
  const { data, error, fetchStatus } = useQuery({
    ...jobsQuery,
    select: (page) => ({ ids: page.jobs.map((job) => job.id), hasOlder: page.nextCursor !== null }),
  })
  return { ids: data?.ids, hasOlder: data?.hasOlder ?? false, error, loading: fetchStatus === 'fetching' }
}
