'use client'

import { useWords } from '@/components/i18n/words'
import { PendingStatus } from '@/components/jobs/status/pending-status'
import type { JobListingProps } from './job-listing-props'
import { JobCard } from './row/job-card'
import { JobHeading } from './row/job-heading'

export function JobCards({ groups, pending, onEdit }: JobListingProps) {
  const { t } = useWords()
  return groups.map(({ part, name, ids }, nth) => {
    const above = nth === 0 ? pending : []
    if (ids.length + above.length === 0) return null
    return (
      <section key={part} className="space-y-2">
        {name === null ? null : <h2 className="px-1 font-medium text-ink-soft text-xs">{name}</h2>}
        <ul aria-label={name ?? t('jobs.list.name')} className="space-y-2">
          {above.map((submission) => (
            <li key={submission.key} className="space-y-2 rounded-xl border bg-surface p-3 shadow-raised">
              <JobHeading job={{ ...submission.request, title: submission.title }} />
              <PendingStatus />
            </li>
          ))}
          {ids.map((id) => (
            <JobCard key={id} id={id} onEdit={onEdit} />
          ))}
        </ul>
      </section>
    )
  })
}
