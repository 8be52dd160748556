'use client'

import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { useJobView } from '@/components/jobs/data/use-job-view'
import { useLive } from '@/components/live/live-context'
import { useHiddenJobs } from '@/components/live/use-hidden-jobs'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useArrived } from '@/components/ui/loading/use-arrived'
import type { JobId } from '@/lib/contracts/ids'
import { JobBody } from './job-body'
import { JobGone } from './job-gone'
import { JobPageSkeleton } from './job-page-skeleton'

/** The job as it is now: there, not there, or not yet known. */
export function JobWatch({ id, onEdit }: { id: JobId; onEdit: EditJob }) {
  const words = useWords()
  const { t } = words
  const live = useLive()
  const deleted = useHiddenJobs().has(id)
  const { job, view, error } = useJobView(id)
  const arrived = useArrived(job)

  if (job === null) return <JobGone />
  if (job && deleted) return <JobGone deleted={job.title} />
  if (job && arrived) return <JobBody job={job} view={view} onEdit={onEdit} />
  if (job || !error) return <JobPageSkeleton />
  return (
    <Callout tone="bad" alert>
      <p className="font-medium">{t('job.notLoaded')}</p>
      <p>{explainError(error, words)}</p>
      <Button size="sm" className="mt-2" onClick={live.refresh}>
        {t('job.tryAgain')}
      </Button>
    </Callout>
  )
}
