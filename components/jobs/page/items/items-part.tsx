'use client'

import { Card } from '@/components/ui/card'
import { Chunk } from '@/components/ui/loading/chunk'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { kindOf } from '@/kinds/registry/kind-of'
import type { Job } from '@/lib/contracts/job'

const load = async () => (await import('./items-card')).ItemsCard

/** The list that a job works off, fetched with all that belongs to it only for a job that has one. */
export function ItemsPart({ job }: { job: Job }) {
  if (job.items === null && (job.attempt === 0 || !kindOf(job.kind)?.items)) return null
  return (
    <Chunk
      load={load}
      pass={{ job }}
      fallback={
        <Card className="p-5">
          <Skeleton className="h-40 w-full" />
        </Card>
      }
    />
  )
}
