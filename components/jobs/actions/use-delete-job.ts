'use client'

import type { Job } from '@/lib/contracts/job'
import { useDeleteJobs } from './use-delete-jobs'

export function useDeleteJob(job: Job): () => void {
  const remove = useDeleteJobs()
  return () => remove([job])
}
