'use client'

import { useWords } from '@/components/i18n/words'
import { useCalled } from '@/components/jobs/words/use-called'
import type { Job } from '@/lib/contracts/job'
import { ActionButton } from './action-button'
import { DownloadLink } from './download/download-link'
import type { EditJob } from './edit-job'
import { requestOf } from './request-of'

interface EmptyFileActionsProps {
  job: Job
  onEdit: EditJob
  solid?: boolean
}

/** Of a file that nothing is in, because nothing matched: other filters first, the file second. */
export function EmptyFileActions({ job, onEdit, solid }: EmptyFileActionsProps) {
  const { t } = useWords()
  const title = useCalled(job)
  const request = requestOf(job)
  return (
    <>
      {request ? (
        <ActionButton
          tone="soft"
          solid={solid}
          data-main-action
          label={t('jobs.actions.changeFilterOf', { title })}
          onClick={() => onEdit(job, 'filters')}
        >
          {t('jobs.actions.changeFilter')}
        </ActionButton>
      ) : null}
      <DownloadLink jobId={job.id} title={title} iconOnly={request !== null} />
    </>
  )
}
