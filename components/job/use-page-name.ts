'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { jobInPath } from '@/components/jobs/job-hash'
import { useJob } from '@/components/jobs/use-job'
import { jobViewQuery } from './job-view-query'

/** What the tab is called: on the page of a job as the job, elsewhere as the area. */
export function usePageName(area: string): string {
  const id = jobInPath(usePathname()) ?? ''
  const { data: view } = useQuery(jobViewQuery(id))
  const listed = useJob(id)
  return view?.job?.title ?? listed?.title ?? area
}
