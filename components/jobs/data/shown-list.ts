'use client'

import { queryOptions, skipToken } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { queryKeys } from '@/components/api/query-keys'
import type { JobList } from '@/components/live/list/job-list'
import type { JobsPage } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'
import { jobsQuery } from './jobs-query'

/** A narrowed list; only reads the cache, which the live client fills while the list is drawn (components/live/list/watch-list.ts). */
const listQuery = (key: string) =>
  queryOptions<JobsPage | JobList>({ queryKey: queryKeys.jobList(key), queryFn: skipToken, staleTime: Infinity })
const allQuery = queryOptions<JobsPage | JobList>({
  queryKey: jobsQuery.queryKey,
  queryFn: skipToken,
  staleTime: Infinity,
  gcTime: Infinity,
})

/** The list under this name; null for that of all jobs. */
export const queryOfList = (key: string | null) => (key === null ? allQuery : listQuery(key))

/** From which list the rows below are. */
export const ShownList = createContext<string | null>(null)

export function useShownQuery() {
  return queryOfList(useContext(ShownList))
}

export function jobIn(page: JobsPage | JobList, id: JobId): Job | undefined {
  const found = page.jobs.find((job) => job.id === id)
  return found ?? ('leaving' in page ? page.leaving.find((job) => job.id === id) : undefined)
}
