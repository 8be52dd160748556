'use client'

import { Download } from 'lucide-react'
import { fileUrl } from '@/components/api/jobs-api'
import { useWords } from '@/components/i18n/words'
import { buttonStyle } from '@/components/ui/button-style'
import type { JobId } from '@/lib/contracts/ids'
import { useDownloadWords } from './use-download-words'

interface DownloadLinkProps {
  jobId: JobId
  title: string
  /** Which of its files: the main one unless said otherwise. */
  nth?: number
  tone?: 'soft' | 'secondary' | 'ghost'
  /** Beside something that is wanted more. */
  iconOnly?: boolean
  /** The one thing to do on the page of the job, with how big the file is. */
  solid?: { bytes: number } | undefined
  onClick?: () => void
}

/** A real link, so that the browser's own download list, "copy link" and resuming all work. */
export function DownloadLink({ jobId, title, nth = 0, tone = 'secondary', iconOnly = false, solid, onClick }: DownloadLinkProps) {
  const { t, bytes } = useWords()
  const url = fileUrl(jobId, nth)
  const tellIfRefused = useDownloadWords(url, title)
  const words = solid ? t('job.download', { size: bytes(solid.bytes) }) : t('jobs.actions.download')
  return (
    <a
      href={url}
      download
      aria-label={solid ? undefined : t('jobs.actions.downloadOf', { title })}
      className={solid ? buttonStyle({ tone: 'primary' }) : buttonStyle({ tone, size: iconOnly ? 'icon' : 'sm' })}
      onClick={() => {
        onClick?.()
        void tellIfRefused()
      }}
    >
      <Download aria-hidden="true" />
      {iconOnly ? null : words}
    </a>
  )
}
