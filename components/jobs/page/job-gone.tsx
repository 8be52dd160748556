'use client'

import { FileX2 } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useWords } from '@/components/i18n/words'
import { buttonStyle } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/** There is no such job of this person. What was never theirs looks the same. @param deleted the title of one that was deleted just now */
export function JobGone({ deleted }: { deleted?: string }) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  // What had the focus went with the job.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [])
  const title = deleted === undefined ? t('job.gone.title') : t('job.deleted.title', { title: deleted })
  return (
    <Card>
      <div ref={place} tabIndex={-1} className="outline-none">
        <EmptyState
          icon={<FileX2 />}
          title={title}
          isPage
          actions={
            <Link href="/jobs" className={buttonStyle({ tone: 'primary' })}>
              {t('job.toJobs')}
            </Link>
          }
        >
          {deleted === undefined ? t('job.gone.text') : t('job.deleted.text')}
        </EmptyState>
      </div>
    </Card>
  )
}
