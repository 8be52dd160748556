'use client'

import { RatePlot } from '@/components/jobs/page/plot/rate-plot'
import { JobStatus } from '@/components/jobs/status/job-status'
import { WarningList } from '@/components/jobs/words/warning-list'
import type { JobView } from '@/components/live/job-view'
import { Card } from '@/components/ui/card'
import { isRunning, isWaiting, type Job } from '@/lib/contracts/job'
import { EarlierFiles } from './earlier-files'
import { FailureFacts } from './failure-facts'
import { FileCard } from './file-card'
import { FurtherFiles } from './further-files'
import { PreviewPicture } from './preview-picture'
import { QueueStrip } from './queue-strip'
import { ResultView } from './result/result-view'

interface StateCardProps {
  job: Job
  view: JobView | undefined
}

/** Where the job stands, and what there is to know just then: the line, the speed, the file, or what went wrong. */
export function StateCard({ job, view }: StateCardProps) {
  return (
    <Card tabIndex={-1} className="p-5 outline-none">
      <JobStatus job={job} fileBeside />
      {isWaiting(job) ? <QueueStrip waiting={job.waiting} /> : null}
      {isRunning(job) && view ? <RatePlot job={job} course={view.course} attempts={view.attempts} className="mt-4 border-t pt-4" /> : null}
      {job.state === 'failed' ? <FailureFacts job={job} attempts={view?.attempts ?? []} /> : null}
      {job.earlier ? <EarlierFiles job={job} earlier={job.earlier} /> : null}
      {job.state === 'completed' && job.preview?.availability === 'ready' ? <PreviewPicture jobId={job.id} preview={job.preview} /> : null}
      {job.state === 'completed' && job.artifact ? <FileCard job={job} artifact={job.artifact} /> : null}
      {job.state === 'completed' && job.files.length > 0 ? <FurtherFiles job={job} /> : null}
      {job.state === 'completed' ? <ResultView job={job} /> : null}
      {job.state === 'completed' && job.warnings.length > 0 ? (
        <div className="mt-4">
          <WarningList warnings={job.warnings} />
        </div>
      ) : null}
    </Card>
  )
}
