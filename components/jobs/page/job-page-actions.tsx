'use client'

import { CopyPlus, Pencil, RotateCw, Trash2 } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { DownloadLink } from '@/components/jobs/actions/download-link'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { EmptyFileActions } from '@/components/jobs/actions/empty-file-actions'
import { requestOf } from '@/components/jobs/actions/request-of'
import { StopButton } from '@/components/jobs/actions/stop-button'
import { useDeleteJob } from '@/components/jobs/actions/use-delete-job'
import { useJobCommand } from '@/components/jobs/actions/use-job-command'
import { useRunAgain } from '@/components/jobs/actions/use-run-again'
import { useTellUnfit } from '@/components/jobs/actions/use-tell-unfit'
import { useOpenJob } from '@/components/jobs/data/use-open-job'
import { isDownloadable } from '@/components/jobs/words/status'
import { unmatchedBy } from '@/components/jobs/words/unmatched'
import { Button } from '@/components/ui/button'
import { isActive, type Job } from '@/lib/contracts/job'

/** All that can be done with the job in its present state, the likeliest first. */
export function JobPageActions({ job, onEdit }: { job: Job; onEdit: EditJob }) {
  const { t } = useWords()
  const openJob = useOpenJob()
  const retry = useJobCommand('retry', job)
  const { runAgain, pending } = useRunAgain(job)
  const remove = useDeleteJob(job)
  const tellUnfit = useTellUnfit(job)
  const request = requestOf(job)
  const unmatched = unmatchedBy(job)
  const active = isActive(job)

  async function startAnother() {
    const started = await runAgain()
    if (started) openJob(started)
  }

  return (
    <div className="flex flex-wrap gap-2">
      {unmatched ? (
        <EmptyFileActions job={job} onEdit={onEdit} />
      ) : isDownloadable(job) ? (
        <DownloadLink jobId={job.id} title={job.title} tone="soft" />
      ) : null}
      {active ? <StopButton job={job} /> : null}
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
