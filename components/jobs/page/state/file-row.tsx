'use client'

import { FileText, TriangleAlert } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { DownloadLink } from '@/components/jobs/actions/download/download-link'
import { saidOf } from '@/components/jobs/words/described'
import { withKept } from '@/components/jobs/words/end-sentence'
import { fileContent } from '@/components/jobs/words/files/file-content'
import { fileGone } from '@/components/jobs/words/files/file-gone'
import { useServerNow } from '@/components/time/use-server-now'
import type { Artifact } from '@/lib/contracts/artifact'
import type { Job } from '@/lib/contracts/job'

const MINUTE_MS = 60_000

/** One file of several: what it is called, what is in it and until when it is there, or what has become of it. */
export function FileRow({ job, file }: { job: Pick<Job, 'id' | 'kind'>; file: Artifact }) {
  const words = useWords()
  const now = useServerNow(MINUTE_MS)
  const gone = fileGone(file, now, words)
  const content = fileContent(file, saidOf(job.kind, words).unit, words)
  const missing = file.availability === 'missing'
  const Icon = missing ? TriangleAlert : FileText
  return (
    <li className="flex items-center gap-3 py-2">
      <Icon aria-hidden="true" className={missing ? 'size-4 shrink-0 text-warn' : 'size-4 shrink-0 text-ink-soft'} />
      <div className="min-w-0 grow">
        <p className="break-all font-medium">{file.fileName}</p>
        <p className={missing ? 'text-warn' : 'text-ink-soft tabular-nums'}>{gone ?? withKept(content, file, now, words, false)}</p>
      </div>
      {gone === null ? <DownloadLink jobId={job.id} nth={file.nth} title={file.fileName} iconOnly /> : null}
    </li>
  )
}
