import type { Metadata } from 'next'
import { requestTranslate } from '@/app/request-words'
import { JobsWorkspace } from '@/components/jobs/list/jobs-workspace'
import { SampleSlot } from '@/components/new/sample/sample-slot'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('shell.jobs') }
}

export default function JobsPage() {
  return <JobsWorkspace sample={<SampleSlot />} />
}
