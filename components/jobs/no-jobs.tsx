'use client'

import { Inbox, Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { SampleExport } from './sample-export'

export function NoJobs({ onNew }: { onNew: () => void }) {
  return (
    <Card>
      <EmptyState
        icon={<Inbox />}
        title="No exports yet"
        actions={
          <>
            <Button tone="primary" onClick={onNew}>
              <Plus aria-hidden="true" />
              New export
            </Button>
            <SampleExport />
          </>
        }
      >
        Choose a dataset, click Export, and carry on with your day. You can leave this page: the file waits for you here.
      </EmptyState>
    </Card>
  )
}
