'use client'

import { useExportForm } from '@/components/jobs/actions/use-export-form'
import { useLiveReady } from '@/components/live/live-context'
import { Chunk } from '@/components/ui/loading/chunk'
import { useIdleLoad } from '@/components/ui/loading/use-idle-load'
import { JobListSkeleton } from './job-list-skeleton'
import { PageHeading } from './page-heading'

const loadPanel = async () => (await import('./job-list')).JobList

/** The exports page: heading, list and, when it is wanted, the form. */
export function JobsWorkspace() {
  const { form, openGallery, edit, preload, opening } = useExportForm()
  const ready = useLiveReady()
  useIdleLoad(preload, ready)
  return (
    <>
      <PageHeading onNew={openGallery} onIntent={preload} opening={opening} />
      <Chunk load={loadPanel} pass={{ onNew: openGallery, onEdit: edit }} fallback={<JobListSkeleton />} ready={ready} />
      {ready ? form : null}
    </>
  )
}
