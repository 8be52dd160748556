'use client'

import { isAskedAgain } from '@/components/jobs/words/list/list-todo'
import type { Job } from '@/lib/contracts/job'
import { asked } from './questions/asked'
import { requestOf } from './request-of'
import { useStartAgain } from './use-start-again'

/**
 * Runs a job again. Where only a part of it is not done, or something would be done twice, it is asked first what is meant.
 * @param onStarted gets the new job, if there is one
 */
export function useRunAgain(job: Job, onStarted?: (job: Job) => void): { runAgain: () => Promise<void>; pending: boolean } {
  const { startAgain, pending } = useStartAgain(job, onStarted)
  async function runAgain(): Promise<void> {
    if (isAskedAgain(job) && requestOf(job)) asked.set({ about: 'run-again', job, onStarted })
    else await startAgain()
  }
  return { runAgain, pending }
}
