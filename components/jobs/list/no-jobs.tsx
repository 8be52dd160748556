'use client'

import { Inbox, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '@/components/i18n/words'
import { useConnectionNotice } from '@/components/live/notice/use-connection-notice'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

interface NoJobsProps {
  onNew: () => void
  /** One click to see the whole way once. */
  sample: ReactNode
}

export function NoJobs({ onNew, sample }: NoJobsProps) {
  const { t } = useWords()
  const online = useConnectionNotice() !== 'offline'
  return (
    <Card>
      <EmptyState
        icon={<Inbox />}
        title={t('jobs.empty.title')}
        actions={
          <>
            <Button tone="primary" aria-disabled={!online} onClick={() => online && onNew()}>
              <Plus aria-hidden="true" />
              {t('jobs.new')}
            </Button>
            {sample}
          </>
        }
      >
        {t('jobs.empty.text')}
      </EmptyState>
    </Card>
  )
}
