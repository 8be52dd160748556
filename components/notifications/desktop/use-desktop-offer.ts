'use client'

import { useEffect } from 'react'
import { useListedJobs } from '@/components/jobs/data/use-listed-jobs'
import { offeredAt } from '@/components/jobs/status/offered-at'
import { desktop } from '@/components/preferences/desktop'
import { serverNow } from '@/components/time/server-clock'
import { useVisible } from '@/components/ui/watch/use-visible'
import { longJob } from './desktop-rule'

/** With the first long job the page offers, once, to tell of its end on this device. The inbox has the switch for good. */
export function useDesktopOffer(): void {
  const { jobs } = useListedJobs()
  const visible = useVisible()
  useEffect(() => {
    if (!visible || !desktop.isOpenToOffer()) return
    const job = longJob(jobs ?? [], serverNow())
    if (job && desktop.mayOffer()) offeredAt.set(job.id)
  }, [jobs, visible])
}
