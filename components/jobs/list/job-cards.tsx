'use client'

import { useWords } from '@/components/i18n/words'
import { PendingStatus } from '@/components/jobs/status/pending-status'
import type { JobListingProps } from './job-listing-props'
import { JobCard } from './row/job-card'
import { JobHeading } from './row/job-heading'

export function JobCards({ ids, pending, onEdit }: JobListingProps) {
  const { t } = useWords()
  return (
    <ul aria-label={t('jobs.list.name')} className="space-y-3">
      {pending.map((submission) => (
        <li key={submission.key} className="space-y-3 rounded-xl border bg-surface p-4 shadow-raised">
          <JobHeading job={{ ...submission.request, title: submission.title }} />
          <PendingStatus />
        </li>
      ))}
      {ids.map((id) => (
        <JobCard key={id} id={id} onEdit={onEdit} />
      ))}
    </ul>
  )
}
