'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useMemo } from 'react'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'
import { jobInView } from './job-in-view'
import { jobViewQuery } from './job-view-query'
import { jobsQuery } from './jobs-query'

/**
 * Every loaded job, for what speaks of them all; a row uses `useJob`. The job whose page is open is among them, however old it is.
 * Undefined before the first snapshot.
 */
export function useListedJobs(): { jobs: Job[] | undefined } {
  const inView = jobInView(usePathname())
  const { data: listed } = useQuery({ ...jobsQuery, select: (page) => page.jobs })
  const { data: viewed } = useQuery({ ...jobViewQuery(inView ?? NONE), select: (view) => view.job })
  const jobs = useMemo(
    () => (listed && viewed && !listed.some(({ id }) => id === viewed.id) ? [...listed, viewed] : listed),
    [listed, viewed],
  )
  return { jobs }
}

const NONE: JobId = ''
