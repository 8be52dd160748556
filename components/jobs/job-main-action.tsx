'use client'

import { RotateCw, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { isActive, type Job } from '@/lib/contracts/job'
import { DownloadLink } from './download-link'
import { requestOf } from './request-of'
import { isDownloadable } from './status'
import { useJobCommand } from './use-job-command'
import { useRunAgain } from './use-run-again'

/** The one thing a person most likely wants of a job in its present state. */
export function JobMainAction({ job }: { job: Job }) {
  const cancel = useJobCommand('cancel', job)
  const retry = useJobCommand('retry', job)
  const { runAgain, pending } = useRunAgain(job)

  if (isDownloadable(job)) return <DownloadLink jobId={job.id} title={job.title} tone="soft" />
  if (isActive(job)) {
    const stopping = job.state === 'cancelling' || cancel.isPending
    return (
      <Button size="sm" disabled={stopping} aria-label={`Cancel ${job.title}`} onClick={() => cancel.mutate()}>
        <X aria-hidden="true" />
        {stopping ? 'Cancelling…' : 'Cancel'}
      </Button>
    )
  }
  if (job.state === 'failed') {
    return (
      <Button size="sm" disabled={retry.isPending} aria-label={`Retry ${job.title}`} onClick={() => retry.mutate()}>
        <RotateCw aria-hidden="true" />
        Retry
      </Button>
    )
  }
  if (!requestOf(job)) return null
  return (
    <Button size="sm" disabled={pending} aria-label={`Run ${job.title} again`} onClick={() => void runAgain()}>
      <RotateCw aria-hidden="true" />
      Run again
    </Button>
  )
}
