'use client'

import { useWords } from '@/components/i18n/words'
import { useListPlace } from '@/components/jobs/list/place/use-list-place'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { JobTabs } from './job-tabs'
import { SearchFrame } from './search-frame'

/**
 * The head of the list as the server's HTML has it, in its own words, until the list is there: what is seen first is what stays. It cannot
 * be used yet, so nobody's focus and nothing typed is lost when the real one takes its place.
 */
export function StillHead() {
  const { t } = useWords()
  const place = useListPlace()
  return (
    <div inert className="space-y-3">
      <JobTabs place={place} counts={undefined} />
      <div className="space-y-2">
        <SearchFrame>
          <input type="search" readOnly placeholder={t('jobs.search.placeholder')} className="field w-full pl-9" value={place.q ?? ''} />
        </SearchFrame>
        <Skeleton className="h-9 w-72 min-[820px]:hidden pointer-coarse:h-11" />
      </div>
    </div>
  )
}
