import type { Metadata } from 'next'
import { JobPage } from '@/components/job/job-page'

export const metadata: Metadata = { title: 'Export' }

export default async function ExportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <JobPage id={id} />
}
