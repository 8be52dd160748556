'use client'

import { ExportSettings } from '@/components/exports/export-settings'
import { formatTook } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { countOf } from '@/components/format/numbers'
import { CopyText } from '@/components/ui/copy-text'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import type { Job } from '@/lib/contracts/job'
import { ArtifactDetails } from './artifact-details'
import { exportPayloadOf } from './job-kinds'
import { WarningList } from './warning-list'

/** All that is known of a job: its settings, its run, its file, and the reference to quote. */
export function JobDetails({ job }: { job: Job }) {
  const payload = exportPayloadOf(job)
  const finishedAt = 'finishedAt' in job ? job.finishedAt : null
  return (
    <div className="space-y-4 rounded-lg bg-sunken p-4">
      {job.state === 'completed' && job.warnings.length > 0 ? <WarningList warnings={job.warnings} /> : null}
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {payload ? <ExportSettings payload={payload} /> : null}
        <div className="min-w-0 space-y-5">
          {job.state === 'completed' && job.artifact ? <ArtifactDetails artifact={job.artifact} /> : null}
          <DetailGroup title="Run">
            <DetailItem label="Handed in">
              <Moment at={job.createdAt} />
            </DetailItem>
            {job.startedAt ? (
              <DetailItem label="Started">
                <Moment at={job.startedAt} />
              </DetailItem>
            ) : null}
            {finishedAt ? (
              <DetailItem label="Ended">
                <span>
                  <Moment at={finishedAt} />
                  {job.startedAt ? `, after ${formatTook(job.startedAt, finishedAt)}` : null}
                </span>
              </DetailItem>
            ) : null}
            <DetailItem label="Attempt">{job.attempt === 0 ? 'not started' : attemptWords(job)}</DetailItem>
            <DetailItem label="Reference">
              <CopyText label="Copy reference" text={job.id} />
            </DetailItem>
          </DetailGroup>
        </div>
      </div>
    </div>
  )
}

function attemptWords({ attempt, failures, maxFailures }: Job): string {
  return failures === 0 ? String(attempt) : `${attempt}, after ${countOf(failures, 'failure')} of ${maxFailures} allowed`
}
