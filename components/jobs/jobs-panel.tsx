'use client'

import { DeletionsProvider } from './deletions-provider'
import { JobList, type JobListProps } from './job-list'

/** The list with what it owns. */
export function JobsPanel(props: JobListProps) {
  return (
    <DeletionsProvider>
      <JobList {...props} />
    </DeletionsProvider>
  )
}
