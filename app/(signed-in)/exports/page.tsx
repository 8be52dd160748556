import type { Metadata } from 'next'
import { JobsWorkspace } from '@/components/jobs/jobs-workspace'

export const metadata: Metadata = { title: 'Exports' }

export default function ExportsPage() {
  return <JobsWorkspace />
}
