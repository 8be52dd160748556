'use client'

import { Download } from 'lucide-react'
import { artifactUrl } from '@/components/api/jobs-api'
import { useWords } from '@/components/i18n/words'
import { buttonStyle } from '@/components/ui/button-style'
import type { JobId } from '@/lib/contracts/ids'
import { useDownloadWords } from './use-download-words'

interface DownloadLinkProps {
  jobId: JobId
  title: string
  tone?: 'soft' | 'secondary'
  /** Beside something that is wanted more. */
  iconOnly?: boolean
  onClick?: () => void
}

/** A real link, so that the browser's own download list, "copy link" and resuming all work. */
export function DownloadLink({ jobId, title, tone = 'secondary', iconOnly = false, onClick }: DownloadLinkProps) {
  const { t } = useWords()
  const tellIfRefused = useDownloadWords(jobId, title)
  return (
    <a
      href={artifactUrl(jobId)}
      download
      aria-label={t('jobs.actions.downloadOf', { title })}
      className={buttonStyle({ tone, size: iconOnly ? 'icon' : 'sm' })}
      onClick={() => {
        onClick?.()
        void tellIfRefused()
      }}
    >
      <Download aria-hidden="true" />
      {iconOnly ? null : t('jobs.actions.download')}
    </a>
  )
}
