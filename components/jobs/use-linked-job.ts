'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { fetchJob } from '@/components/api/jobs-api'
import { ProblemError } from '@/components/api/problem-error'
import { useWords } from '@/components/i18n/words'
import { mergeJobs } from '@/components/live/merge-jobs'
import { notify } from '@/components/ui/notify'
import type { JobId } from '@/lib/contracts/ids'
import { jobInHash } from './job-hash'
import { jobsQuery } from './jobs-query'

/** One following of a link: the same link followed again is a new object. */
export interface LinkedJob {
  id: JobId
}

/** The job that the address points at, loaded when it is older than the list. `ready`: the list has its first snapshot. */
export function useLinkedJob(ready: boolean): LinkedJob | null {
  const words = useWords()
  const client = useQueryClient()
  const [linked, setLinked] = useState<LinkedJob | null>(null)

  useEffect(() => {
    const follow = () => {
      const id = jobInHash(window.location.hash)
      if (!id) return
      setLinked({ id })
      // Taken back out, so that the same link can be followed twice.
      window.history.replaceState(window.history.state, '', window.location.pathname)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  useEffect(() => {
    if (!linked || !ready) return
    if (client.getQueryData(jobsQuery.queryKey)?.jobs.some((job) => job.id === linked.id)) return
    fetchJob(linked.id).then(
      (job) => client.setQueryData(jobsQuery.queryKey, (page) => page && mergeJobs(page, [job])),
      (error: unknown) => notify((toast) => toast(isGone(error) ? words.t('jobs.actions.gone') : explainError(error, words))),
    )
  }, [linked, ready, client, words])

  return linked
}

function isGone(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 404
}
