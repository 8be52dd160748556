'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { submitJob } from '@/components/api/jobs-api'
import { UnreachableError } from '@/components/api/problem-error'
import { queryKeys } from '@/components/api/query-keys'
import { jobsQuery } from '@/components/jobs/data/jobs-query'
import { useLive } from '@/components/live/live-context'
import type { Job } from '@/lib/contracts/job'
import type { Submission } from './submission'

export const submitKey = ['submit']
const TRIES = 3

/** Hands a job in. While it is pending its place-holder row is shown; an unclear outcome is sent again with the same key. */
export function useSubmitJob() {
  const live = useLive()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationKey: submitKey,
    mutationFn: ({ request, key }: Submission) => submitJob(request, key),
    retry: (failures, error) => error instanceof UnreachableError && failures < TRIES,
    retryDelay: (failures) => 500 * 2 ** failures,
    // From now on it stands before the next one, whatever becomes of the answer.
    onMutate: () => client.invalidateQueries({ queryKey: queryKeys.estimates, refetchType: 'none' }),
    onSuccess(job) {
      live.learn(job)
      live.refresh()
    },
  })
  const newestKnown = () => client.getQueryData(jobsQuery.queryKey)?.jobs[0]?.id ?? null
  /** By key: the second half of a double click comes before the button is drawn disabled, and joins the first. */
  const underWay = useRef(new Map<string, Promise<Job>>())

  function submit(submission: Omit<Submission, 'newestKnown'>): Promise<Job> {
    const { key } = submission
    const known = underWay.current.get(key)
    if (known) return known
    const sent = mutation.mutateAsync({ ...submission, newestKnown: newestKnown() }).finally(() => underWay.current.delete(key))
    underWay.current.set(key, sent)
    return sent
  }

  return {
    submit,
    pending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  }
}
