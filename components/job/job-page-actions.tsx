'use client'

import { CopyPlus, Pencil, RotateCw, Trash2, X } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { DownloadLink } from '@/components/jobs/download-link'
import { requestOf } from '@/components/jobs/request-of'
import { isDownloadable } from '@/components/jobs/status'
import { useDeleteJob } from '@/components/jobs/use-delete-job'
import { useJobCommand } from '@/components/jobs/use-job-command'
import { useRunAgain } from '@/components/jobs/use-run-again'
import { useTellUnfit } from '@/components/jobs/use-tell-unfit'
import { Button } from '@/components/ui/button'
import type { JobRequest } from '@/lib/contracts/api'
import { isActive, type Job } from '@/lib/contracts/job'
import { useOpenJob } from './use-open-job'

/** All that can be done with the job in its present state, the likeliest first. */
export function JobPageActions({ job, onEdit }: { job: Job; onEdit: (request: JobRequest) => void }) {
  const { t } = useWords()
  const openJob = useOpenJob()
  const cancel = useJobCommand('cancel', job)
  const retry = useJobCommand('retry', job)
  const { runAgain, pending } = useRunAgain(job)
  const remove = useDeleteJob(job)
  const tellUnfit = useTellUnfit(job)
  const request = requestOf(job)
  const active = isActive(job)
  const stopping = job.state === 'cancelling' || cancel.isPending

  async function startAnother() {
    const started = await runAgain()
    if (started) openJob(started)
  }

  return (
    <div className="flex flex-wrap gap-2">
      {isDownloadable(job) ? <DownloadLink jobId={job.id} title={job.title} tone="soft" /> : null}
      {active ? (
        <Button size="sm" disabled={stopping} onClick={() => cancel.mutate()}>
          <X aria-hidden="true" />
          {stopping ? t('job.actions.cancelling') : t('job.actions.cancel')}
        </Button>
      ) : null}
      {job.state === 'failed' && request ? (
        <Button size="sm" tone="soft" disabled={retry.isPending} onClick={() => retry.mutate()}>
          <RotateCw aria-hidden="true" />
          {t('job.actions.retry')}
        </Button>
      ) : null}
      {active ? null : (
        <Button size="sm" disabled={pending} onClick={() => void startAnother()}>
          <CopyPlus aria-hidden="true" />
          {t(job.state === 'failed' ? 'job.actions.runAgainNew' : 'job.actions.runAgain')}
        </Button>
      )}
      <Button size="sm" onClick={() => (request ? onEdit(request) : tellUnfit())}>
        <Pencil aria-hidden="true" />
        {t('job.actions.edit')}
      </Button>
      {active ? null : (
        <Button size="sm" tone="ghost" onClick={remove}>
          <Trash2 aria-hidden="true" />
          {t('job.actions.delete')}
        </Button>
      )}
    </div>
  )
}
