'use client'

import { useWords } from '@/components/i18n/words'
import type { CompletedJob } from '@/lib/contracts/job'
import { FileList } from './file-list'

/** What it left beside its main file. */
export function FurtherFiles({ job }: { job: CompletedJob }) {
  const { t } = useWords()
  return <FileList job={job} files={job.files} title={t('job.file.further')} />
}
