'use client'

import type { ListPlace } from '@/components/jobs/list/place/list-place'
import { JobTabs } from './job-tabs'
import { useJobCounts } from './use-job-counts'

export function CountedTabs({ place }: { place: ListPlace }) {
  return <JobTabs place={place} counts={useJobCounts(place)} />
}
