'use client'

import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { useJobView } from '@/components/jobs/data/use-job-view'
import { useSayings } from '@/components/jobs/words/use-sayings'
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
export function JobWatch({ id, title, onEdit }: { id: JobId; title: string | undefined; onEdit: EditJob }) {
  const words = useWords()
  const { t } = words
  const live = useLive()
  const deleted = useHiddenJobs().has(id)
  const { job, view, error } = useJobView(id)
  // Where the server has named it, the page was loaded anew and waits for the whole of the job: what came a moment later would push
  // down what is read already.
  const whole = useSayings(job?.kind) && view ? job : undefined
  const arrived = useArrived(title === undefined || error ? job : whole)

  if (job === null) return <JobGone />
  if (job && deleted) return <JobGone deleted={job.title} />
  if (job && arrived) return <JobBody job={job} view={view} onEdit={onEdit} />
  if (job || !error) return <JobPageSkeleton title={title} />
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
