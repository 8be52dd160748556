'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { JobView } from '@/components/live/job-view'
import { useLive } from '@/components/live/live-context'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'
import { jobViewQuery } from './job-view-query'
import { useJob } from './use-job'

interface Seen {
  /** Null: there is none. Undefined: not known yet. */
  job: Job | null | undefined
  /** The attempts and the rest, which come a moment after what the list knew already. */
  view: JobView | undefined
  error: unknown
}

/** One job, kept true while this is drawn. */
export function useJobView(id: JobId): Seen {
  const live = useLive()
  useEffect(() => live.watch(id), [live, id])
  const { data: view, error } = useQuery(jobViewQuery(id))
  const listed = useJob(id)
  return { job: newest(view?.job, listed), view, error }
}

function newest(viewed: Job | null | undefined, listed: Job | undefined): Job | null | undefined {
  if (!viewed || !listed) return viewed === undefined ? listed : viewed
  return listed.rev > viewed.rev ? listed : viewed
}
