'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { jobInView } from '@/components/jobs/data/job-in-view'
import { useListedJobs } from '@/components/jobs/data/use-listed-jobs'
import type { JobId } from '@/lib/contracts/ids'
import type { News } from './announcement'
import { announcementWords } from './announcement-words'
import { createJobVoice } from './create-job-voice'

interface Said {
  news: News[]
  /** A new element each time: a text that is the same as the one before would stay silent. */
  turn: number
}

/** The page's polite voice. One region that is always there: a region that is added with its text stays silent. */
export function useJobAnnouncer(): { region: ReactNode; sayEnds: (ids: JobId[]) => void } {
  const { jobs } = useListedJobs()
  const words = useWords()
  const inView = jobInView(usePathname())
  const [{ news, turn }, setSaid] = useState<Said>({ news: [], turn: 0 })
  const [voice] = useState(() =>
    createJobVoice({
      say: (news) => setSaid((said) => ({ news, turn: said.turn + 1 })),
      setTimer(run, ms) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    }),
  )
  useEffect(() => voice.see(jobs ?? [], inView), [jobs, inView, voice])
  useEffect(() => voice.stop, [voice])
  const region = (
    <p role="status" aria-live="polite" className="sr-only">
      <span key={turn}>{announcementWords(news, words)}</span>
    </p>
  )
  return { region, sayEnds: voice.sayEnds }
}
