'use client'

import { useMutationState } from '@tanstack/react-query'
import type { Submission } from './submission'
import { unanswered } from './submission'
import { useJobs } from './use-jobs'
import { submitKey } from './use-submit-job'

/** What was handed in and has no job yet, newest first. */
export function usePendingSubmissions(): Submission[] {
  const { jobs } = useJobs()
  const sent = useMutationState({
    filters: { mutationKey: submitKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as Submission,
  })
  return unanswered(sent, jobs ?? []).toReversed()
}
