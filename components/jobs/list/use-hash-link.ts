'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { jobInHash, jobLink } from '@/components/jobs/data/job-hash'

/** Leads an old address, with a job in its hash, to the job's page. */
export function useHashLink(): void {
  const router = useRouter()
  useEffect(() => {
    const follow = () => {
      const id = jobInHash(window.location.hash)
      if (id) router.replace(jobLink(id))
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [router])
}
