'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { useReadyAtOnce } from '@/components/jobs/actions/use-ready-at-once'
import { useLive } from '@/components/live/live-context'
import { useHiddenJobs } from '@/components/live/use-hidden-jobs'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useKeptFocus } from '@/components/ui/watch/use-kept-focus'
import { useMedia } from '@/components/ui/watch/use-media'
import type { JobId } from '@/lib/contracts/ids'
import { JobCards } from './job-cards'
import { JobListSkeleton } from './job-list-skeleton'
import { JobTable } from './job-table'
import { NoJobs } from './no-jobs'
import { OlderJobs } from './older-jobs'
import { jobSearch } from './search/job-search'
import { JobSearchField } from './search/job-search-field'
import { NothingFound } from './search/nothing-found'
import { useHashLink } from './use-hash-link'
import { useJobList } from './use-job-list'
import { usePendingSubmissions } from './use-pending-submissions'

export interface JobListProps {
  onNew: () => void
  onEdit: EditJob
}

/** All jobs, newest first: a table, or cards on a narrow screen. */
export function JobList({ onNew, onEdit }: JobListProps) {
  useHashLink()
  const live = useLive()
  const words = useWords()
  const search = useSyncExternalStore(jobSearch.subscribe, jobSearch.get, () => '')
  const { ids, loaded, hasOlder, error, loading } = useJobList(search)
  const hidden = useHiddenJobs()
  const pending = usePendingSubmissions()
  const list = useKeptFocus(hidden.size)
  useReadyAtOnce()
  const isStarting = pending.length > 0
  useEffect(() => {
    // Whoever starts a job wants to see it, whatever was searched for before.
    if (isStarting) jobSearch.set('')
  }, [isStarting])
  const wide = useMedia('(min-width: 820px)', true)

  if (!ids && error) {
    return (
      <Callout tone="bad" alert>
        <p className="font-medium">{words.t('jobs.list.notLoaded')}</p>
        <p>{explainError(error, words)}</p>
        <Button size="sm" className="mt-2" disabled={loading} onClick={live.refresh}>
          {words.t('jobs.list.tryAgain')}
        </Button>
      </Callout>
    )
  }
  if (!ids) return <JobListSkeleton />

  const isShown = (id: JobId) => !hidden.has(id)
  const shown = ids.filter(isShown)
  const all = loaded.filter(isShown)
  if (all.length + pending.length === 0 && !hasOlder) return <NoJobs onNew={onNew} />
  const Listing = wide ? JobTable : JobCards
  return (
    <div ref={list} tabIndex={-1} className="space-y-4 outline-none">
      <JobSearchField search={search} found={shown.length} loaded={all.length} />
      {shown.length + pending.length > 0 ? (
        <Listing ids={shown} pending={pending} onEdit={onEdit} />
      ) : (
        <NothingFound search={search} hasOlder={hasOlder} />
      )}
      {hasOlder ? <OlderJobs /> : null}
    </div>
  )
}
