'use client'

import { RotateCw } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { hasTodo } from '@/components/jobs/words/list/list-todo'
import { fileToFetch } from '@/components/jobs/words/status'
import { unmatchedBy } from '@/components/jobs/words/unmatched'
import { useCalled } from '@/components/jobs/words/use-called'
import { isActive, type Job } from '@/lib/contracts/job'
import { ActionButton } from './action-button'
import { DownloadLink } from './download/download-link'
import type { EditJob } from './edit-job'
import { EmptyFileActions } from './empty-file-actions'
import { ListTodoAction } from './list/list-todo-action'
import { requestOf } from './request-of'
import { StopButton } from './stop-button'
import { useJobCommand } from './use-job-command'
import { useRunAgain } from './use-run-again'

interface JobMainActionProps {
  job: Job
  onEdit: EditJob
  /** On the page of the job: the one thing to do there. */
  solid?: boolean
  /** Another one was started of it. */
  onStarted?: (job: Job) => void
}

/** The one thing a person most likely wants of a job in its present state. */
export function JobMainAction({ job, onEdit, solid = false, onStarted }: JobMainActionProps) {
  const { t } = useWords()
  const title = useCalled(job)
  const retry = useJobCommand('retry', job)
  const { runAgain, pending } = useRunAgain(job, onStarted)
  const file = fileToFetch(job)

  if (hasTodo(job)) return <ListTodoAction job={job} solid={solid} />
  if (unmatchedBy(job)) return <EmptyFileActions job={job} onEdit={onEdit} solid={solid} />
  if (file) return <DownloadLink jobId={job.id} title={title} tone="soft" solid={solid ? file : undefined} />
  if (isActive(job)) return <StopButton job={job} solid={solid} />
  if (job.state === 'failed' && requestOf(job)) {
    return (
      <ActionButton solid={solid} disabled={retry.isPending} label={t('jobs.actions.retryOf', { title })} onClick={() => retry.mutate()}>
        <RotateCw aria-hidden="true" />
        {t('jobs.actions.retry')}
      </ActionButton>
    )
  }
  return (
    <ActionButton solid={solid} disabled={pending} label={t('jobs.actions.runAgainOf', { title })} onClick={() => void runAgain()}>
      <RotateCw aria-hidden="true" />
      {t('jobs.actions.runAgain')}
    </ActionButton>
  )
}
