'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback } from 'react'
import { useEditJob } from '@/components/jobs/actions/edit-job'
import { CHOICE } from '@/components/jobs/data/form-link'
import { useLiveReady } from '@/components/live/live-context'
import { Chunk } from '@/components/ui/loading/chunk'
import { useIdleLoad } from '@/components/ui/loading/use-idle-load'
import { JobListSkeleton } from './job-list-skeleton'
import { PageHeading } from './page-heading'

const loadPanel = async () => (await import('./job-list')).JobList

/** The page of all jobs: heading and list. What can be started is fetched ahead. */
export function JobsWorkspace({ sample }: { sample: ReactNode }) {
  const router = useRouter()
  const edit = useEditJob()
  const ready = useLiveReady()
  const prefetch = useCallback(() => router.prefetch(CHOICE), [router])
  useIdleLoad(prefetch, ready)
  const choose = () => router.push(CHOICE)
  return (
    <>
      <PageHeading onNew={choose} onIntent={prefetch} />
      <Chunk load={loadPanel} pass={{ onNew: choose, onEdit: edit, sample }} fallback={<JobListSkeleton />} ready={ready} />
    </>
  )
}
