'use client'

import { RotateCw } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { isDownloadable } from '@/components/jobs/words/status'
import { unmatchedBy } from '@/components/jobs/words/unmatched'
import { useCalled } from '@/components/jobs/words/use-called'
import { Button } from '@/components/ui/button'
import { isActive, type Job } from '@/lib/contracts/job'
import { DownloadLink } from './download-link'
import type { EditJob } from './edit-job'
import { EmptyFileActions } from './empty-file-actions'
import { requestOf } from './request-of'
import { StopButton } from './stop-button'
import { useJobCommand } from './use-job-command'
import { useRunAgain } from './use-run-again'

/** The one thing a person most likely wants of a job in its present state. */
export function JobMainAction({ job, onEdit }: { job: Job; onEdit: EditJob }) {
  const words = useWords()
  const { t } = words
  const title = useCalled(job)
  const retry = useJobCommand('retry', job)
  const { runAgain, pending } = useRunAgain(job)

  if (unmatchedBy(job)) return <EmptyFileActions job={job} onEdit={onEdit} />
  if (isDownloadable(job)) return <DownloadLink jobId={job.id} title={title} tone="soft" />
  if (isActive(job)) return <StopButton job={job} />
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
