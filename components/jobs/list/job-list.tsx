'use client'

import { type ReactNode, useEffect, useMemo } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { useReadyAtOnce } from '@/components/jobs/actions/use-ready-at-once'
import { lastList } from '@/components/jobs/data/last-list'
import { ShownList } from '@/components/jobs/data/shown-list'
import { useLive } from '@/components/live/live-context'
import { useHiddenJobs } from '@/components/live/use-hidden-jobs'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { cn } from '@/components/ui/cn'
import { useArrived } from '@/components/ui/loading/use-arrived'
import type { JobId } from '@/lib/contracts/ids'
import { ListHead } from './head/list-head'
import { JobGroups } from './job-groups'
import { JobListSkeleton } from './job-list-skeleton'
import { NoJobs } from './no-jobs'
import { NothingFound } from './nothing-found'
import { useLeaving } from './now/use-leaving'
import { OlderJobs } from './older-jobs'
import { placeIn, searchOf } from './place/list-place'
import { useListPlace } from './place/use-list-place'
import { useShowStarted } from './place/use-show-started'
import { SelectionContext, useNewSelection } from './selection/selection-context'
import { useHashLink } from './use-hash-link'
import { useJobList } from './use-job-list'
import { usePendingSubmissions } from './use-pending-submissions'

export interface JobListProps {
  onNew: () => void
  onEdit: EditJob
  sample: ReactNode
}

/** A person's jobs, newest first, as far as the address asks for them: a table, or cards on a narrow screen. */
export function JobList({ onNew, onEdit, sample }: JobListProps) {
  useHashLink()
  const live = useLive()
  const words = useWords()
  const place = useListPlace()
  const { key, listed, error, loading, changing } = useJobList(place)
  const arrived = useArrived(listed)
  /** What is drawn may be the list of a moment ago still. */
  const shown = useMemo(() => placeIn(new URLSearchParams(key ?? '')), [key])
  const hidden = useHiddenJobs()
  const pending = usePendingSubmissions()
  const selection = useNewSelection(key)
  useReadyAtOnce()
  useLeaving(key, listed?.leaving ?? [])
  useShowStarted(pending.length > 0, place)
  useEffect(() => lastList.set(searchOf(place)), [place])

  if (!listed || !arrived) {
    return error ? <NotLoaded why={explainError(error, words)} busy={loading} onRetry={live.refresh} /> : <JobListSkeleton />
  }

  const isShown = (id: JobId) => !hidden.has(id)
  const ids = listed.ids.filter(isShown)
  const isEmpty = ids.length + pending.length === 0
  if (isEmpty && key === null && !changing && listed.end === null) return <NoJobs onNew={onNew} sample={sample} />
  return (
    <ShownList value={key}>
      <SelectionContext value={selection}>
        <div tabIndex={-1} className="space-y-3 outline-none">
          <ListHead place={place} ids={ids} more={listed.end !== null} />
          <div aria-busy={changing} className={cn('space-y-4 transition-opacity', changing && 'opacity-60')}>
            {isEmpty ? (
              <NothingFound place={shown} end={listed.end} />
            ) : (
              <JobGroups ids={ids} active={listed.active.filter(isShown)} state={shown.state} pending={pending} onEdit={onEdit} />
            )}
            {listed.end === null ? null : <OlderJobs list={key} further={isEmpty} />}
          </div>
        </div>
      </SelectionContext>
    </ShownList>
  )
}

function NotLoaded({ why, busy, onRetry }: { why: string; busy: boolean; onRetry: () => void }) {
  const { t } = useWords()
  return (
    <Callout tone="bad" alert>
      <p className="font-medium">{t('jobs.list.notLoaded')}</p>
      <p>{why}</p>
      <Button size="sm" className="mt-2" disabled={busy} onClick={onRetry}>
        {t('jobs.list.tryAgain')}
      </Button>
    </Callout>
  )
}
