'use client'

import { ArrowRight, History } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { DownloadLink } from '@/components/jobs/actions/download/download-link'
import { isDownloadable } from '@/components/jobs/words/status'
import { waitingSentence } from '@/components/jobs/words/waiting-sentence'
import { ago } from '@/components/time/ago'
import { useServerNow } from '@/components/time/use-server-now'
import { Button } from '@/components/ui/button'
import { isWaiting, type Job } from '@/lib/contracts/job'

const MINUTE_MS = 60_000

/**
 * The file that is there already, or the job that is making it: offered, never forced.
 * @param start what the button that starts another one is called
 */
export function SameJobOffer({ job, start, onShow }: { job: Job; start: string; onShow: (job: Job) => void }) {
  const words = useWords()
  const { t } = words
  const now = useServerNow(MINUTE_MS)
  const ready = isDownloadable(job)
  const made = job.state === 'completed' ? job.finishedAt : job.createdAt
  const news = ready
    ? t('new.same.ready', { ago: ago(made, now, words) })
    : isWaiting(job)
      ? `${t('new.same.waiting')} ${waitingSentence(job, now, words).replace(/\.?$/, '.')}`
      : t('new.same.active')
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg bg-accent-soft px-3 py-2.5 text-sm"
    >
      <p className="flex min-w-48 flex-1 gap-2.5">
        <History aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
        <span>
          <span className="font-medium">{news}</span>{' '}
          <span className="text-ink-soft">{ready ? t('new.same.readyHint') : t('new.same.activeHint', { start })}</span>
        </span>
      </p>
      {ready ? (
        <DownloadLink jobId={job.id} title={job.title} />
      ) : (
        <Button size="sm" onClick={() => onShow(job)}>
          {t('new.same.show')}
          <ArrowRight aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}
