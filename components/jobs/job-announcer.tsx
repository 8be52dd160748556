'use client'

import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import type { Job } from '@/lib/contracts/job'
import { announcementOf } from './announcement'
import { useJobs } from './use-jobs'

/** The page's polite voice. One region that is always there: a region that is added with its text stays silent. */
export function JobAnnouncer() {
  const { jobs } = useJobs()
  const words = useWords()
  const known = useRef(new Map<string, Job>())
  const [text, setText] = useState('')
  useEffect(() => {
    const news = (jobs ?? []).flatMap((job) => {
      const before = known.current.get(job.id)
      return before && before !== job ? (announcementOf(before, job, words) ?? []) : []
    })
    known.current = new Map(jobs?.map((job) => [job.id, job]))
    if (news.length > 0) setText(news.join('. '))
  }, [jobs, words])
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {text}
    </p>
  )
}
