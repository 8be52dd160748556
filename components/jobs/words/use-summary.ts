'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import type { Job } from '@/lib/contracts/job'
import { type Described, summaryOf } from './described'

/** What makes a job this one, in a line; null for a kind that this page does not know. */
export function useSummary(job: Described & Pick<Job, 'title'>): string | null {
  const { data } = useDatasets()
  return summaryOf(job, useWords(), data)
}
