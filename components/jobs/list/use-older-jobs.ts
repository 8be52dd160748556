'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fetchJobsPage } from '@/components/api/jobs-api'
import { queryOfList } from '@/components/jobs/data/shown-list'
import { PAGE } from '@/components/live/snapshot/load-jobs'
import { mergeJobs } from '@/components/live/snapshot/merge-jobs'
import { serverNow } from '@/components/time/server-clock'
import type { Job } from '@/lib/contracts/job'
import { filterOf, placeIn } from './place/list-place'

/** A filter may find nothing in the part of a long history that the server looks at for one request. */
const MOST_REQUESTS = 5

/** "Load more": puts the next page of older jobs under those shown. @param key the list's */
export function useOlderJobs(key: string | null) {
  const client = useQueryClient()
  const { queryKey } = queryOfList(key)
  return useMutation({
    mutationFn: async () => {
      const filter = filterOf(placeIn(new URLSearchParams(key ?? '')), serverNow().getTime())
      let cursor = client.getQueryData(queryKey)?.nextCursor ?? null
      let jobs: Job[] = []
      for (let n = 0; n < MOST_REQUESTS && cursor !== null && jobs.length < PAGE; n++) {
        const older = await fetchJobsPage({ cursor, limit: PAGE, filter })
        jobs = [...jobs, ...older.jobs]
        cursor = older.nextCursor
      }
      client.setQueryData(queryKey, (page) => page && { ...page, ...mergeJobs(page, jobs, cursor) })
    },
  })
}
