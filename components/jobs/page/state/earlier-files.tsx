'use client'

import { useWords } from '@/components/i18n/words'
import { useServerNow } from '@/components/time/use-server-now'
import { type EarlierRun, isActive, type Job } from '@/lib/contracts/job'
import { FileList } from './file-list'

const MINUTE_MS = 60_000

/** What the run before left, of a job that was asked for more and is not done with that: of which run it is, and how long it stays. */
export function EarlierFiles({ job, earlier }: { job: Job; earlier: EarlierRun }) {
  const { t, moment } = useWords()
  const now = useServerNow(MINUTE_MS)
  return (
    <FileList job={job} files={earlier.files} title={t('job.earlier.title', { moment: moment(earlier.endedAt, now) })}>
      <p className="text-ink-soft">{t(isActive(job) ? 'job.earlier.meanwhile' : 'job.earlier.still', { count: earlier.files.length })}</p>
    </FileList>
  )
}
