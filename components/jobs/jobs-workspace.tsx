'use client'

import { useLiveReady } from '@/components/live/live-context'
import { Chunk } from '@/components/ui/chunk'
import { JobListSkeleton } from './job-list-skeleton'
import { PageHeading } from './page-heading'
import { useExportForm } from './use-export-form'

const loadPanel = async () => (await import('./job-list')).JobList

/** The exports page: heading, list and, when it is wanted, the form. */
export function JobsWorkspace() {
  const { form, open, preload } = useExportForm()
  const ready = useLiveReady()
  const onNew = () => open(null)
  return (
    <>
      <PageHeading onNew={onNew} onIntent={preload} />
      <Chunk load={loadPanel} pass={{ onNew, onEdit: open }} fallback={<JobListSkeleton />} ready={ready} />
      {ready ? form : null}
    </>
  )
}
