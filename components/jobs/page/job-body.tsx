'use client'

import { useWords } from '@/components/i18n/words'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { JobStatus } from '@/components/jobs/status/job-status'
import { ArtifactDetails } from '@/components/jobs/words/artifact-details'
import { readJob } from '@/components/jobs/words/described'
import { JobSettings } from '@/components/jobs/words/job-settings'
import { WarningList } from '@/components/jobs/words/warning-list'
import type { JobView } from '@/components/live/job-view'
import { Card } from '@/components/ui/card'
import type { Job } from '@/lib/contracts/job'
import { AttemptTimeline } from './attempt-timeline'
import { JobTop } from './job-top'
import { RatePlot } from './rate-plot'
import { TechnicalDetails } from './technical-details'

interface JobBodyProps {
  job: Job
  view: JobView | undefined
  onEdit: EditJob
}

/** What a person may want to know of a job, the most wanted first. */
export function JobBody({ job, view, onEdit }: JobBodyProps) {
  const { t } = useWords()
  const file = job.state === 'completed' ? job.artifact : null
  return (
    <div className="space-y-6">
      <JobTop job={job} onEdit={onEdit} />
      <Card className="p-5">
        <JobStatus job={job} warningsElsewhere />
      </Card>
      {job.state === 'completed' && job.warnings.length > 0 ? <WarningList warnings={job.warnings} /> : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          {view ? <RatePlot job={job} course={view.course} /> : null}
          <Card className="p-5">
            <h2 className="mb-4 font-semibold text-sm">{t('job.timeline.title')}</h2>
            <AttemptTimeline job={job} attempts={view?.attempts ?? []} />
          </Card>
        </div>
        <div className="min-w-0 space-y-6">
          {file ? (
            <Card className="p-5">
              <ArtifactDetails kind={job.kind} artifact={file} />
            </Card>
          ) : null}
          {readJob(job) ? (
            <Card className="p-5">
              <JobSettings job={job} />
            </Card>
          ) : null}
          <TechnicalDetails job={job} attempts={view?.attempts ?? []} />
        </div>
      </div>
    </div>
  )
}
