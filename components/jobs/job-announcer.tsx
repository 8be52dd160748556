'use client'

import { useEffect, useRef, useState } from 'react'
import type { Job } from '@/lib/contracts/job'
import { announcementOf } from './announcement'
import { useJobs } from './use-jobs'

/** The page's polite voice. One region that is always there: a region that is added with its text stays silent. */
export function JobAnnouncer() {
  const { jobs } = useJobs()
  const known = useRef(new Map<string, Job>())
  const [text, setText] = useState('')
  useEffect(() => {
    const news = (jobs ?? []).flatMap((job) => {
      const before = known.current.get(job.id)
      return before && before !== job ? (announcementOf(before, job) ?? []) : []
    })
    known.current = new Map(jobs?.map((job) => [job.id, job]))
    if (news.length > 0) setText(news.join('. '))
  }, [jobs])
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {text}
    </p>
  )
}
