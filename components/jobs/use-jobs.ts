'use client'

import { useQuery } from '@tanstack/react-query'
import type { Job } from '@/lib/contracts/job'
import { jobsQuery } from './jobs-query'

/** Every loaded job, for what speaks of them all; a row uses `useJob`. Undefined before the first snapshot. */
export function useJobs(): { jobs: Job[] | undefined } {
  const { data } = useQuery({ ...jobsQuery, select: (page) => page.jobs })
  return { jobs: data }
}
