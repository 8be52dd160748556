'use client'

import { useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { cancelJob, renameJob, submitJob } from '@/components/api/jobs-api'
import { randomKey } from '@/components/api/random-key'
import { useWords } from '@/components/i18n/words'
import { requestOf } from '@/components/jobs/actions/request-of'
import { useDeleteJobs } from '@/components/jobs/actions/use-delete-jobs'
import { countOf } from '@/components/jobs/words/described'
import { useLive } from '@/components/live/live-context'
import { notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'

/** The same for many jobs, one after the other; what could not be done of it is told in one sentence, with the first reason. */
export function useBulk() {
  const words = useWords()
  const { t } = words
  const live = useLive()
  const removeAll = useDeleteJobs()
  const [busy, setBusy] = useState(false)

  async function each(jobs: Job[], act: (job: Job) => Promise<Job>): Promise<unknown[]> {
    setBusy(true)
    const refusals: unknown[] = []
    for (const job of jobs) await act(job).then(live.learn, (error: unknown) => refusals.push(error))
    setBusy(false)
    if (refusals.length > 0) live.refresh()
    return refusals
  }

  function tell(key: 'started' | 'stopped', jobs: Job[], of: number, refusals: unknown[]) {
    const passedOver = of - jobs.length
    const done = jobs.length - refusals.length
    const title = t(`jobs.select.${key}`, { jobs: countOf(jobs, words, done), count: done, of, all: done === of ? 'yes' : 'no' })
    const [first] = refusals
    notify((toast) =>
      first === undefined && passedOver === 0
        ? toast.success(title)
        : toast.error(title, { description: first === undefined ? t('jobs.actions.unfitWhy') : explainError(first, words) }),
    )
  }

  return {
    busy,
    /** @param of how many were selected, with those that this page cannot run */
    async runAgain(jobs: Job[], of: number) {
      tell('started', jobs, of, await each(jobs, startAgain))
    },
    async stop(jobs: Job[]) {
      tell('stopped', jobs, jobs.length, await each(jobs, ({ id }) => cancelJob(id)))
    },
    /** @param of how many were selected, with those that still run and stay */
    remove: (jobs: Job[], of: number) => removeAll(jobs, of - jobs.length),
  }
}

async function startAgain(job: Job): Promise<Job> {
  const request = requestOf(job)
  if (!request) throw new Error('its settings cannot be read')
  const started = await submitJob(request, randomKey())
  return job.name === null ? started : renameJob(started.id, job.name)
}
