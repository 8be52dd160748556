'use client'

import { useWords } from '@/components/i18n/words'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { readJob } from '@/components/jobs/words/described'
import { JobSettings } from '@/components/jobs/words/job-settings'
import type { JobView } from '@/components/live/job-view'
import { Card } from '@/components/ui/card'
import { isRunning, type Job } from '@/lib/contracts/job'
import { JobTop } from './head/job-top'
import { ItemsPart } from './items/items-part'
import { RatePlot } from './plot/rate-plot'
import { StateCard } from './state/state-card'
import { TechnicalDetails } from './technical-details'
import { AttemptTimeline } from './timeline/attempt-timeline'

interface JobBodyProps {
  job: Job
  view: JobView | undefined
  onEdit: EditJob
}

/** What a person may want to know of a job, the most wanted first. */
export function JobBody({ job, view, onEdit }: JobBodyProps) {
  const { t } = useWords()
  return (
    <div className="space-y-6">
      <JobTop job={job} onEdit={onEdit} />
      <StateCard job={job} view={view} />
      <ItemsPart job={job} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <Card className="p-5">
            <h2 className="mb-4 font-semibold text-sm">{t('job.timeline.title')}</h2>
            <AttemptTimeline job={job} view={view} />
          </Card>
          {view && !isRunning(job) ? (
            <RatePlot job={job} course={view.course} attempts={view.attempts} className="rounded-xl border bg-surface p-5 shadow-raised" />
          ) : null}
        </div>
        <div className="min-w-0 space-y-6">
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
