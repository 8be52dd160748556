'use client'

import { useWords } from '@/components/i18n/words'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import type { Submission } from '@/components/jobs/actions/submission'
import { useMedia } from '@/components/ui/watch/use-media'
import type { JobId } from '@/lib/contracts/ids'
import type { JobGroup } from '@/lib/contracts/job-filter'
import { JobCards } from './job-cards'
import type { ListedGroup } from './job-listing-props'
import { JobTable } from './job-table'
import { useNow } from './now/use-now'

interface JobGroupsProps {
  ids: JobId[]
  active: JobId[]
  state: JobGroup | undefined
  pending: Submission[]
  onEdit: EditJob
}

/** What is under way stands on top, where the list is not one state's; with names for the parts where there are two. */
export function JobGroups({ ids, active, state, pending, onEdit }: JobGroupsProps) {
  const { t } = useWords()
  const wide = useMedia('(min-width: 820px)', true)
  const onTop = useNow(active)
  const Listing = wide ? JobTable : JobCards
  if (state) return <Listing groups={[{ part: 'now', name: null, ids }]} pending={[]} onEdit={onEdit} />
  const now = ids.filter((id) => onTop.has(id))
  const earlier = ids.filter((id) => !onTop.has(id))
  const isNamed = now.length + pending.length > 0 && earlier.length > 0
  const groups: ListedGroup[] = [
    { part: 'now', name: isNamed ? t('jobs.list.groups.now') : null, ids: now },
    { part: 'earlier', name: isNamed ? t('jobs.list.groups.earlier') : null, ids: earlier },
  ]
  return <Listing groups={groups} pending={pending} onEdit={onEdit} />
}
