'use client'

import { ExportSettings } from '@/kinds/export/page/export-settings'
import { ExportPayload } from '@/kinds/export/payload'
import { type Described, readJob } from './described'

/** What was asked for, in the kind's own words; nothing for a kind that this page does not know. */
export function JobSettings({ job }: { job: Described }) {
  const read = readJob(job)
  return read?.kind.id === 'export' ? <ExportSettings payload={ExportPayload.parse(job.payload)} /> : null
}
