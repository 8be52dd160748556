'use client'

import { useQuery } from '@tanstack/react-query'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'
import { jobIn, useShownQuery } from './shown-list'

/** One job: a component that uses it draws again only when this job changes. Undefined once it is gone. */
export function useJob(id: JobId): Job | undefined {
  // Not `undefined` from `select`: react-query keeps that for "no data yet".
  const { data } = useQuery({ ...useShownQuery(), select: (page) => jobIn(page, id) ?? null })
  return data ?? undefined
}
