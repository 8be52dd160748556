'use client'

import { useRouter } from 'next/navigation'
import { formLink } from '@/components/jobs/data/form-link'
import type { Job } from '@/lib/contracts/job'

/** Opens the form with the settings of an earlier job; at one of its fields where that is what is to be changed. */
export type EditJob = (job: Pick<Job, 'id' | 'kind'>, at?: string) => void

export function useEditJob(): EditJob {
  const router = useRouter()
  return ({ id, kind }, at) => router.push(formLink(kind, at === undefined ? { from: id } : { from: id, at }))
}
