'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { jobInView } from '@/components/jobs/data/job-in-view'
import { wasSeenAtOnce } from '@/components/jobs/data/ready-at-once'
import { useListedJobs } from '@/components/jobs/data/use-listed-jobs'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'
import { isEnd, type News, newsOf } from './announcement'
import { announcementWords } from './announcement-words'
import { createAnnouncements } from './create-announcements'

interface Said {
  news: News[]
  /** A new element each time: a text that is the same as the one before would stay silent. */
  turn: number
}

/** Toasts are spoken by their own region: what has one is not said here too. */
function hasToast(job: Job, inView: JobId | null): boolean {
  const artifact = job.state === 'completed' ? job.artifact : null
  return job.id !== inView && !wasSeenAtOnce({ jobId: job.id, artifact })
}

/** The page's polite voice. One region that is always there: a region that is added with its text stays silent. */
export function JobAnnouncer() {
  const { jobs } = useListedJobs()
  const words = useWords()
  const inView = jobInView(usePathname())
  const known = useRef(new Map<string, Job>())
  const [{ news, turn }, setSaid] = useState<Said>({ news: [], turn: 0 })
  const [announcements] = useState(() =>
    createAnnouncements({
      say: (news) => setSaid((said) => ({ news, turn: said.turn + 1 })),
      setTimer(run, ms) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    }),
  )
  useEffect(() => {
    announcements.push(
      (jobs ?? []).flatMap((job) => {
        const before = known.current.get(job.id)
        const news = before && before !== job ? newsOf(before, job) : null
        return news && !(isEnd(news) && hasToast(job, inView)) ? [news] : []
      }),
    )
    known.current = new Map(jobs?.map((job) => [job.id, job]))
  }, [jobs, inView, announcements])
  useEffect(() => announcements.stop, [announcements])
  return (
    <p role="status" aria-live="polite" className="sr-only">
      <span key={turn}>{announcementWords(news, words)}</span>
    </p>
  )
}
