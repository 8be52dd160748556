'use client'

import { useWords } from '@/components/i18n/words'
import type { ListPlace } from '@/components/jobs/list/place/list-place'
import { SelectButton } from '@/components/jobs/list/selection/select-button'
import { useIsSelecting } from '@/components/jobs/list/selection/selection-context'
import { cn } from '@/components/ui/cn'
import { Chunk } from '@/components/ui/loading/chunk'
import type { JobId } from '@/lib/contracts/ids'
import { CountedTabs } from './counted-tabs'
import { JobFilters } from './job-filters'

const loadBar = async () => (await import('@/components/jobs/list/selection/selection-bar')).SelectionBar

interface ListHeadProps {
  place: ListPlace
  /** What is listed below, newest first. */
  ids: JobId[]
  /** There is more that is not loaded. */
  more: boolean
}

/** What is shown of the list; while jobs are selected, what can be done with them stands in the filters' place. */
export function ListHead({ place, ids, more }: ListHeadProps) {
  const { t, count } = useWords()
  const selecting = useIsSelecting()
  const found = place.q ? t('jobs.search.found', { count: ids.length, figure: more ? `${count(ids.length)}+` : count(ids.length) }) : ''
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <CountedTabs place={place} />
        <SelectButton />
      </div>
      {/* Over the filters and not above them: nothing moves from under the pointer. It stays in sight while the list scrolls. */}
      <div className={cn('relative', selecting && 'sticky top-16 z-10')}>
        <div className={cn(selecting && 'invisible')}>
          <JobFilters place={place} found={found} />
        </div>
        {selecting ? <Chunk load={loadBar} pass={{ ids }} optional /> : null}
      </div>
    </>
  )
}
