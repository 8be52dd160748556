'use client'

import { useWords } from '@/components/i18n/words'
import { jobLink } from '@/components/jobs/job-hash'
import { buttonStyle } from '@/components/ui/button-style'
import type { JobId } from '@/lib/contracts/ids'

/** A plain link, so that the hash changes and the list takes the person to the row. */
export function ShowJobLink({ jobId, onClick }: { jobId: JobId; onClick?: () => void }) {
  const { t } = useWords()
  return (
    <a href={jobLink(jobId)} className={buttonStyle({ size: 'sm' })} onClick={onClick}>
      {t('notifications.showDetails')}
    </a>
  )
}
