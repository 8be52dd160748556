'use client'

import { RotateCw, X } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { isActive, type Job } from '@/lib/contracts/job'
import { calledOf } from './called-of'
import { DownloadLink } from './download-link'
import { requestOf } from './request-of'
import { isDownloadable } from './status'
import { useJobCommand } from './use-job-command'
import { useRunAgain } from './use-run-again'

/** The one thing a person most likely wants of a job in its present state. */
export function JobMainAction({ job }: { job: Job }) {
  const words = useWords()
  const { t } = words
  const title = calledOf(job, words)
  const cancel = useJobCommand('cancel', job)
  const retry = useJobCommand('retry', job)
  const { runAgain, pending } = useRunAgain(job)

  if (isDownloadable(job)) return <DownloadLink jobId={job.id} title={title} tone="soft" />
  if (isActive(job)) {
    const stopping = job.state === 'cancelling' || cancel.isPending
    return (
      <Button
        size="sm"
        // Not disabled, which would take the focus from whoever pressed it.
        aria-disabled={stopping}
        aria-label={stopping ? `${t('jobs.actions.cancelling')} ${title}` : t('jobs.actions.cancelOf', { title })}
        onClick={() => stopping || cancel.mutate()}
      >
        <X aria-hidden="true" />
        {stopping ? t('jobs.actions.cancelling') : t('jobs.actions.cancel')}
      </Button>
    )
  }
  if (job.state === 'failed' && requestOf(job)) {
    return (
      <Button size="sm" disabled={retry.isPending} aria-label={t('jobs.actions.retryOf', { title })} onClick={() => retry.mutate()}>
        <RotateCw aria-hidden="true" />
        {t('jobs.actions.retry')}
      </Button>
    )
  }
  return (
    <Button size="sm" disabled={pending} aria-label={t('jobs.actions.runAgainOf', { title })} onClick={() => void runAgain()}>
      <RotateCw aria-hidden="true" />
      {t('jobs.actions.runAgain')}
    </Button>
  )
}
