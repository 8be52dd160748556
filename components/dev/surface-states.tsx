import { Inbox } from 'lucide-react'
import { JobListSkeleton } from '@/components/jobs/list/job-list-skeleton'
import { Brand } from '@/components/ui/brand'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { Section } from './section'
import { Specimen } from './specimen'

export function SurfaceStates() {
  return (
    <Section title="Surfaces" shows={['brand', 'card', 'empty-state', 'detail-group', 'detail-item', 'skeleton']}>
      <Specimen name="brand">
        <Brand />
      </Specimen>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Specimen name="card with an empty state">
          <Card>
            <EmptyState icon={<Inbox />} title="Nothing here yet" actions={<Button tone="primary">New job</Button>}>
              What will stand here, and the one thing to do.
            </EmptyState>
          </Card>
        </Specimen>
        <Specimen name="details">
          <Card className="p-4">
            <DetailGroup title="File">
              <DetailItem label="Name">permits-2026-11-25.xlsx</DetailItem>
              <DetailItem label="Content">100,000 rows, 12 columns, 4.2 MB</DetailItem>
            </DetailGroup>
          </Card>
        </Specimen>
      </div>
      <Specimen name="skeleton">
        <div className="space-y-2">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-4 w-56" />
        </div>
      </Specimen>
      <Specimen name="skeleton of the list" wide>
        <JobListSkeleton />
      </Specimen>
    </Section>
  )
}
