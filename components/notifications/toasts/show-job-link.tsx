'use client'

import Link from 'next/link'
import { useWords } from '@/components/i18n/words'
import { jobLink } from '@/components/jobs/data/job-hash'
import { buttonStyle } from '@/components/ui/button-style'
import type { JobId } from '@/lib/contracts/ids'

export function ShowJobLink({ jobId, onClick }: { jobId: JobId; onClick?: () => void }) {
  const { t } = useWords()
  return (
    <Link href={jobLink(jobId)} className={buttonStyle({ size: 'sm' })} onClick={onClick}>
      {t('notifications.showDetails')}
    </Link>
  )
}
