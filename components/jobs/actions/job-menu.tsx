'use client'

import { Ellipsis } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { useCalled } from '@/components/jobs/words/use-called'
import { Deferred } from '@/components/ui/loading/deferred'
import type { Job } from '@/lib/contracts/job'
import type { EditJob } from './edit-job'

const load = async () => (await import('./job-choices')).JobChoices

interface JobMenuProps {
  job: Job
  onEdit: EditJob
  /** Another one was started of it. */
  onStarted?: (job: Job) => void
  onRename?: () => void
}

/** Download, run again, edit, rename, delete. */
export function JobMenu(pass: JobMenuProps) {
  const { t } = useWords()
  const title = useCalled(pass.job)
  return <Deferred label={t('jobs.actions.more', { title })} icon={<Ellipsis aria-hidden="true" />} opens="menu" load={load} pass={pass} />
}
