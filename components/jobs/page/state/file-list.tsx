'use client'

import { type ReactNode, useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { ZipLink } from '@/components/jobs/actions/download/zip-link'
import { filesToFetch, sizeOf } from '@/components/jobs/words/files/files-left'
import type { Artifact } from '@/lib/contracts/artifact'
import type { Job } from '@/lib/contracts/job'
import { FileRow } from './file-row'

interface FileListProps {
  job: Job
  files: Artifact[]
  title: string
  /** What is to be known of all of them. */
  children?: ReactNode
}

/** Files of a job, one by one, and how to have all of its files at once. */
export function FileList({ job, files, title, children }: FileListProps) {
  const { t, bytes } = useWords()
  const id = useId()
  const ready = filesToFetch(job)
  return (
    <section aria-labelledby={id} className="mt-4 border-t pt-4 text-sm">
      <h2 id={id} className="mb-1 font-semibold">
        {title}
      </h2>
      {children}
      <ul className="divide-y">
        {files.map((file) => (
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
