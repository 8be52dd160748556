'use client'

import { PayloadDetails } from '@/components/fields/details/payload-details'
import { type Described, readJob } from './described'
import { useSayings } from './use-sayings'

/** What was asked for, in the kind's own words; nothing for a kind that this page does not know. */
export function JobSettings({ job }: { job: Described }) {
  const read = readJob(job)
  const own = useSayings(job.kind)
  if (!read || !own) return null
  return <PayloadDetails contract={read.kind} payload={read.settings as Record<string, unknown>} own={own} />
}
