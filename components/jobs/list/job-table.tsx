'use client'

import { useWords } from '@/components/i18n/words'
import { PendingStatus } from '@/components/jobs/status/pending-status'
import { Card } from '@/components/ui/card'
import type { JobListingProps } from './job-listing-props'
import { JobHeading } from './row/job-heading'
import { JobRow } from './row/job-row'

const heading = 'py-2 text-left font-medium text-ink-soft text-xs'

export function JobTable({ groups, pending, onEdit }: JobListingProps) {
  const { t } = useWords()
  return (
    <Card className="overflow-hidden">
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">{t('jobs.list.name')}</caption>
        <colgroup>
          <col className="w-[26%] xl:w-[30%]" />
          <col />
          <col className="w-34" />
          <col className="w-60" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={`${heading} pr-4 pl-5`}>
              {t('jobs.list.job')}
            </th>
            <th scope="col" className={`${heading} px-4`}>
              {t('jobs.list.status')}
            </th>
            <th scope="col" className={`${heading} px-4`}>
              {t('jobs.list.created')}
            </th>
            <th scope="col" className={heading}>
              <span className="sr-only">{t('jobs.list.actions')}</span>
            </th>
          </tr>
        </thead>
        {groups.map(({ part, name, ids }, nth) => (
          <tbody key={part}>
            {name === null ? null : (
              <tr className="border-t bg-sunken">
                <th colSpan={4} scope="rowgroup" className="px-5 py-1.5 text-left font-medium text-ink-soft text-xs">
                  {name}
                </th>
              </tr>
            )}
            {nth > 0
              ? null
              : pending.map((submission) => (
                  <tr key={submission.key} className="border-t align-middle">
                    <th scope="row" className="py-1 pr-4 pl-5 text-left font-normal">
                      <JobHeading job={{ ...submission.request, title: submission.title }} />
                    </th>
                    <td className="px-4 py-1">
                      <PendingStatus />
                    </td>
                    <td className="px-4 py-1 text-ink-soft text-detail">{t('jobs.list.now')}</td>
                    <td />
                  </tr>
                ))}
            {ids.map((id) => (
              <JobRow key={id} id={id} onEdit={onEdit} />
            ))}
          </tbody>
        ))}
      </table>
    </Card>
  )
}
