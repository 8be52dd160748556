'use client'

import { Ellipsis } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Deferred } from '@/components/ui/deferred'
import type { Job } from '@/lib/contracts/job'
import { calledOf } from './called-of'
import type { EditJob } from './edit-job'

const load = async () => (await import('./job-choices')).JobChoices

/** Run again, edit, delete. */
export function JobMenu({ job, onEdit }: { job: Job; onEdit: EditJob }) {
  const words = useWords()
  return (
    <Deferred
      label={words.t('jobs.actions.more', { title: calledOf(job, words) })}
      icon={<Ellipsis aria-hidden="true" />}
      opens="menu"
      load={load}
      pass={{ job, onEdit }}
    />
  )
}
