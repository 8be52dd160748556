import { queryOptions, skipToken } from '@tanstack/react-query'
import { queryKeys } from '@/components/api/query-keys'
import type { JobsPage } from '@/lib/contracts/api'

/** Only reads the cache: the live feed is what loads it (components/live/changes/create-feed.ts). */
export const jobsQuery = queryOptions<JobsPage>({ queryKey: queryKeys.jobs, queryFn: skipToken, staleTime: Infinity, gcTime: Infinity })
