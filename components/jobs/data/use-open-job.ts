'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import type { Job } from '@/lib/contracts/job'
import { jobLink } from './job-hash'

/** Goes to the page of a job: where a new one was made from the page of another. */
export function useOpenJob(): (job: Job) => void {
  const router = useRouter()
  return useCallback((job) => router.push(jobLink(job.id)), [router])
}
