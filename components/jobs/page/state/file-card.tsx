'use client'

import { ChevronRight, Lock } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { fileContent } from '@/components/jobs/words/files/file-content'
import { JobIcon } from '@/components/jobs/words/job-icon'
import { Moment } from '@/components/time/moment'
import { MomentRange } from '@/components/time/moment-range'
import { CopyText } from '@/components/ui/copy-text'
import type { Artifact } from '@/lib/contracts/artifact'
import type { CompletedJob } from '@/lib/contracts/job'

/** The file that came of it: what it is called, what is in it, until when it is there and for whom. */
export function FileCard({ job, artifact }: { job: CompletedJob; artifact: Artifact }) {
  const words = useWords()
  const { t } = words
  const { dataAsOf, dataAsOfEnd } = artifact
  return (
    <div className="mt-4 flex gap-3 border-t pt-4 text-sm">
      <JobIcon job={job} />
      <div className="min-w-0 grow space-y-1">
        <p className="break-all font-medium">{artifact.fileName}</p>
        <p className="text-ink-soft tabular-nums">{fileContent(artifact, saidOf(job.kind, words).unit, words)}</p>
        {dataAsOf === null ? null : (
          <p className="text-ink-soft tabular-nums">
            {t('jobs.file.dataAsOf')}{' '}
            {dataAsOfEnd === null ? (
              <Moment at={dataAsOf} />
            ) : (
              <>
                <MomentRange from={dataAsOf} to={dataAsOfEnd} />
                {t('jobs.file.severalSnapshots')}
              </>
            )}
          </p>
        )}
        {artifact.availability === 'ready' ? (
          <p className="flex items-start gap-1.5 text-ink-soft tabular-nums">
            <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {t('job.file.kept', { moment: words.moment(artifact.expiresAt, new Date()) })}
          </p>
        ) : null}
        <details className="group pt-1">
          <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
            {t('job.file.checksum')}
          </summary>
          <CopyText label={t('jobs.file.copySha')} text={artifact.sha256} />
        </details>
      </div>
    </div>
  )
}
