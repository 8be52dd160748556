'use client'

import { FolderArchive } from 'lucide-react'
import { zipUrl } from '@/components/api/jobs-api'
import { useWords } from '@/components/i18n/words'
import { filesToFetch, sizeOf } from '@/components/jobs/words/files/files-left'
import { MenuItem } from '@/components/ui/overlay/menu-item'
import type { Job } from '@/lib/contracts/job'
import { useDownloadWords } from './use-download-words'

/** In a menu: all files of a job that left more than one. */
export function ZipChoice({ job }: { job: Job }) {
  const { t, bytes } = useWords()
  const url = zipUrl([job.id])
  const tellIfRefused = useDownloadWords(url, job.title)
  const files = filesToFetch(job)
  if (files.length < 2) return null
  const download = () => {
    const link = document.createElement('a')
    link.href = url
    link.download = ''
    link.click()
    void tellIfRefused()
  }
  return (
    <MenuItem onSelect={download}>
      <FolderArchive aria-hidden="true" />
      {t('job.file.zip', { count: files.length, size: bytes(sizeOf(files)) })}
    </MenuItem>
  )
}
