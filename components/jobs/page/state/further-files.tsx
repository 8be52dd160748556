'use client'

import { useWords } from '@/components/i18n/words'
import { ZipLink } from '@/components/jobs/actions/download/zip-link'
import { filesToFetch, sizeOf } from '@/components/jobs/words/files/files-left'
import type { CompletedJob } from '@/lib/contracts/job'
import { FileRow } from './file-row'

/** What it left beside its main file, and how to have all of it at once. */
export function FurtherFiles({ job }: { job: CompletedJob }) {
  const { t, bytes } = useWords()
  const ready = filesToFetch(job)
  return (
    <section aria-label={t('job.file.further')} className="mt-4 border-t pt-4 text-sm">
      <h2 className="mb-1 font-semibold">{t('job.file.further')}</h2>
      <ul className="divide-y">
        {job.files.map((file) => (
          <FileRow key={file.nth} job={job} file={file} />
        ))}
      </ul>
      {ready.length > 1 ? (
        <div className="mt-3">
          <ZipLink jobIds={[job.id]} title={job.title}>
            {t('job.file.zip', { count: ready.length, size: bytes(sizeOf(ready)) })}
          </ZipLink>
        </div>
      ) : null}
    </section>
  )
}
