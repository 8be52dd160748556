import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { requestTranslate } from '@/app/request-words'
import { JobPage } from '@/components/jobs/page/job-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await jobTitle()) ?? (await requestTranslate())('jobs.list.job') }
}

export default async function JobAddressPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <JobPage id={id} title={await jobTitle()} />
}

/** As the server has told it (server/http/job-title.ts). */
async function jobTitle(): Promise<string | undefined> {
  const title = (await headers()).get('x-job-title')
  return title === null ? undefined : decodeURIComponent(title)
}
