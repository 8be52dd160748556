'use client'

import { useQuery } from '@tanstack/react-query'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import { jobsQuery } from '@/components/jobs/data/jobs-query'
import type { JobId } from '@/lib/contracts/ids'
import { filterJobs } from './search/search-jobs'

interface JobList {
  /** Those that are searched for, and all that are loaded; undefined before the first snapshot. */
  ids: JobId[] | undefined
  loaded: JobId[]
  hasOlder: boolean
  error: unknown
  loading: boolean
}

/** Which jobs there are, newest first: changes when one comes or goes, not when one moves on. */
export function useJobList(search: string): JobList {
  const words = useWords()
  const { data: datasets } = useDatasets()
  const { data, error, fetchStatus } = useQuery({
    ...jobsQuery,
    select: (page) => ({
      ids: filterJobs(page.jobs, search, words, datasets).map((job) => job.id),
      loaded: page.jobs.map((job) => job.id),
      hasOlder: page.nextCursor !== null,
    }),
  })
  return { ids: data?.ids, loaded: data?.loaded ?? [], hasOlder: data?.hasOlder ?? false, error, loading: fetchStatus === 'fetching' }
}
