'use client'

import { FolderArchive } from 'lucide-react'
import type { ReactNode } from 'react'
import { zipUrl } from '@/components/api/jobs-api'
import { buttonStyle } from '@/components/ui/button-style'
import type { JobId } from '@/lib/contracts/ids'
import { useDownloadWords } from './use-download-words'

interface ZipLinkProps {
  jobIds: readonly JobId[]
  /** What it is called where it is refused. */
  title: string
  children: ReactNode
}

/** All files of these jobs in one. */
export function ZipLink({ jobIds, title, children }: ZipLinkProps) {
  const url = zipUrl(jobIds)
  const tellIfRefused = useDownloadWords(url, title)
  return (
    <a href={url} download className={buttonStyle({ tone: 'secondary', size: 'sm' })} onClick={() => void tellIfRefused()}>
      <FolderArchive aria-hidden="true" />
      {children}
    </a>
  )
}
