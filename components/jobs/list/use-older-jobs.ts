'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fetchJobsPage } from '@/components/api/jobs-api'
import { jobsQuery } from '@/components/jobs/data/jobs-query'
import { PAGE } from '@/components/live/snapshot/load-jobs'
import { mergeJobs } from '@/components/live/snapshot/merge-jobs'

/** "Load more": puts the next page of older jobs under those shown. */
export function useOlderJobs() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const cursor = client.getQueryData(jobsQuery.queryKey)?.nextCursor
      if (!cursor) return
      const older = await fetchJobsPage({ cursor, limit: PAGE })
      client.setQueryData(jobsQuery.queryKey, (page) => page && mergeJobs(page, older.jobs, older.nextCursor))
    },
  })
}
