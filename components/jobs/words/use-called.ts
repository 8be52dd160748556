'use client'

import { useWords } from '@/components/i18n/words'
import type { Job } from '@/lib/contracts/job'
import type { Described } from './described'
import { useSummary } from './use-summary'

/** A job in a list of names, where many have the same title: "Building permits, CSV · City is Falkenau · 3 of 17 columns, 30 November 2026 at 14:05:12". */
export function useCalled(job: Described & Pick<Job, 'title' | 'createdAt'>): string {
  const { fullMoment } = useWords()
  const summary = useSummary(job)
  return [job.title, summary, fullMoment(job.createdAt)].filter((part) => part !== null).join(', ')
}
