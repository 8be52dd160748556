'use client'

import { useWords } from '@/components/i18n/words'
import { useCalled } from '@/components/jobs/words/use-called'
import { Button } from '@/components/ui/button'
import type { Job } from '@/lib/contracts/job'
import { DownloadLink } from './download-link'
import type { EditJob } from './edit-job'
import { requestOf } from './request-of'

/** Of a file that nothing is in, because nothing matched: other filters first, the file second. */
export function EmptyFileActions({ job, onEdit }: { job: Job; onEdit: EditJob }) {
  const words = useWords()
  const { t } = words
  const title = useCalled(job)
  const request = requestOf(job)
  return (
    <>
      {request ? (
        <Button
          size="sm"
          tone="soft"
          data-main-action
          aria-label={t('jobs.actions.changeFilterOf', { title })}
          onClick={() => onEdit(request, 'filters')}
        >
          {t('jobs.actions.changeFilter')}
        </Button>
      ) : null}
      <DownloadLink jobId={job.id} title={title} iconOnly={request !== null} />
    </>
  )
}
