import { queryOptions, skipToken } from '@tanstack/react-query'
import { queryKeys } from '@/components/api/query-keys'
import type { JobView } from '@/components/live/job-view'

/** Only reads the cache: the live client loads it while the job's page is there (components/live/watch-job.ts). */
export const jobViewQuery = (id: string) => queryOptions<JobView>({ queryKey: queryKeys.job(id), queryFn: skipToken, staleTime: Infinity })
