'use client'

import { useMutationState, useQuery } from '@tanstack/react-query'
import type { Submission } from '@/components/jobs/actions/submission'
import { unanswered } from '@/components/jobs/actions/submission'
import { submitKey } from '@/components/jobs/actions/use-submit-job'
import { jobsQuery } from '@/components/jobs/data/jobs-query'

/** What was handed in and has no job yet, newest first. A job that only moves on changes nothing here, so the list is not drawn again. */
export function usePendingSubmissions(): Submission[] {
  const sent = useMutationState({
    filters: { mutationKey: submitKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as Submission,
  })
  const { data } = useQuery({ ...jobsQuery, select: (page) => unanswered(sent, page.jobs) })
  return (data ?? sent).toReversed()
}
