'use client'

import { useMutationState, useQuery } from '@tanstack/react-query'
import { jobsQuery } from './jobs-query'
import type { Submission } from './submission'
import { unanswered } from './submission'
import { submitKey } from './use-submit-job'

/** What was handed in and has no job yet, newest first. A job that only moves on changes nothing here, so the list is not drawn again. */
export function usePendingSubmissions(): Submission[] {
  const sent = useMutationState({
    filters: { mutationKey: submitKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as Submission,
  })
  const { data } = useQuery({ ...jobsQuery, select: (page) => unanswered(sent, page.jobs) })
  return (data ?? sent).toReversed()
}
