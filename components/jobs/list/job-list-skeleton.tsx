'use client'

import { useWords } from '@/components/i18n/words'
import { StatusFrame } from '@/components/jobs/status/status-frame'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { StillHead } from './head/still-head'

const rows = ['first', 'second', 'third', 'fourth']

/** As tall as the head of the list and the rows that will replace it. */
export function JobListSkeleton() {
  const { t } = useWords()
  return (
    <div className="space-y-3">
      <StillHead />
      <Card aria-busy="true" className="overflow-hidden">
        <p className="sr-only">{t('jobs.list.loading')}</p>
        <div className="hidden h-8 min-[820px]:block" />
        {rows.map((row) => (
          <div
            key={row}
            className="flex flex-col gap-4 border-t px-5 py-4 max-[819px]:first-of-type:border-t-0 min-[820px]:flex-row min-[820px]:items-center min-[820px]:py-1"
          >
            <div className="flex grow basis-0 gap-3">
              <Skeleton className="size-9" />
              <div className="grow space-y-2">
                <Skeleton className="h-4 w-32" />
                <Skeleton className="h-4 w-44 max-w-full" />
              </div>
            </div>
            <div className="grow basis-0">
              <StatusFrame>
                <Skeleton className="h-4 w-20" />
                <Skeleton className="h-4 w-56 max-w-full" />
              </StatusFrame>
            </div>
            <Skeleton className="hidden h-8 w-28 min-[820px]:block" />
          </div>
        ))}
      </Card>
    </div>
  )
}
