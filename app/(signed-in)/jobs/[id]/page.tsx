import type { Metadata } from 'next'
import { requestTranslate } from '@/app/request-words'
import { JobPage } from '@/components/jobs/page/job-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('jobs.list.job') }
}

export default async function JobAddressPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <JobPage id={id} />
}
