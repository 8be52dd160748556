'use client'

import { useWords, type Words } from '@/components/i18n/words'
import { ArtifactDetails } from '@/components/jobs/words/artifact-details'
import { JobSettings } from '@/components/jobs/words/job-settings'
import { WarningList } from '@/components/jobs/words/warning-list'
import { Moment } from '@/components/time/moment'
import { CopyText } from '@/components/ui/copy-text'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import { isRunning, type Job } from '@/lib/contracts/job'

/** All that is known of a job: its settings, its run, its file, and the reference to quote. */
export function JobDetails({ job }: { job: Job }) {
  const words = useWords()
  const { t, took } = words
  const finishedAt = 'finishedAt' in job ? job.finishedAt : null
  return (
    <div className="space-y-4 rounded-lg bg-sunken p-4">
      {job.state === 'completed' && job.warnings.length > 0 ? <WarningList warnings={job.warnings} /> : null}
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <JobSettings job={job} />
        <div className="min-w-0 space-y-5">
          {job.state === 'completed' && job.artifact ? <ArtifactDetails kind={job.kind} artifact={job.artifact} /> : null}
          <DetailGroup title={t('jobs.details.run')}>
            <DetailItem label={t('jobs.details.handedIn')}>
              <Moment at={job.createdAt} />
            </DetailItem>
            {job.startedAt ? (
              <DetailItem label={t('jobs.details.started')}>
                <Moment at={job.startedAt} />
              </DetailItem>
            ) : null}
            {finishedAt ? (
              <DetailItem label={t('jobs.details.ended')}>
                <span>
                  <Moment at={finishedAt} />
                  {job.startedAt ? t('jobs.details.after', { took: took(job.startedAt, finishedAt) }) : null}
                </span>
              </DetailItem>
            ) : null}
            <DetailItem label={t('jobs.details.attempt')}>{attemptWords(job, words)}</DetailItem>
            <DetailItem label={t('jobs.details.reference')}>
              <CopyText label={t('jobs.details.copyReference')} text={job.id} />
            </DetailItem>
          </DetailGroup>
        </div>
      </div>
    </div>
  )
}

/** While it runs, what is saved of it forgives earlier failures, and no event tells of that. */
function attemptWords(job: Job, { t, count }: Words): string {
  const { attempt, failures, maxFailures } = job
  if (attempt === 0) return t('jobs.details.notStarted')
  return failures === 0 || isRunning(job)
    ? count(attempt)
    : t('jobs.details.attemptAfter', { attempt: count(attempt), failures, max: count(maxFailures) })
}
