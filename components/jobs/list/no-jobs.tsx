'use client'

import { Inbox, Plus } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { useConnectionNotice } from '@/components/live/notice/use-connection-notice'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { SampleExport } from './sample-export'

export function NoJobs({ onNew }: { onNew: () => void }) {
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
            <SampleExport />
          </>
        }
      >
        {t('jobs.empty.text')}
      </EmptyState>
    </Card>
  )
}
