'use client'

import { useQuery } from '@tanstack/react-query'
import type { JobId } from '@/lib/contracts/ids'
import { isRunning, type Job } from '@/lib/contracts/job'
import { jobIn, useShownQuery } from './shown-list'

/** One job without its progress: what uses it draws again when the job changes, not when its bar moves. */
export function useStillJob(id: JobId): Job | undefined {
  const { data } = useQuery({ ...useShownQuery(), select: (page) => still(jobIn(page, id)) ?? null })
  return data ?? undefined
}

/** react-query keeps the object it gave before where a new one says the same. */
function still(job: Job | undefined): Job | undefined {
  return job && isRunning(job) ? { ...job, progress: null } : job
}
