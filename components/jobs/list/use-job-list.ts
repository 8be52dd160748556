'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { queryOfList } from '@/components/jobs/data/shown-list'
import type { JobList } from '@/components/live/list/job-list'
import { useLive } from '@/components/live/live-context'
import { serverNow } from '@/components/time/server-clock'
import type { JobsPage } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'
import { isActive } from '@/lib/contracts/job'
import { filterOf, type ListPlace, placeIn, searchOf } from './place/list-place'

interface Listed {
  /** Newest first, with those that have just left the list. */
  ids: JobId[]
  active: JobId[]
  leaving: JobId[]
  /** How far back was looked; null for to the end. */
  end: JobId | null
}

interface ShownJobs {
  /** The list that is drawn: the one before, until the one that is asked for is there. */
  key: string | null
  /** Undefined before the first snapshot. */
  listed: Listed | undefined
  error: unknown
  loading: boolean
  /** Another list was asked for and is on its way. */
  changing: boolean
}

/** Which jobs there are at a place, newest first: changes when one comes or goes, not when one moves on. */
export function useJobList(place: ListPlace): ShownJobs {
  const live = useLive()
  const key = searchOf(place) || null
  useEffect(() => {
    if (key === null) return
    const asked = placeIn(new URLSearchParams(key))
    return live.watchList({ key, filter: () => filterOf(asked, serverNow().getTime()) })
  }, [live, key])
  const wanted = useQuery({ ...queryOfList(key), select: listedIn })
  const [settled, setSettled] = useState(key)
  const isThere = wanted.data !== undefined || wanted.error !== null
  if (isThere && settled !== key) setSettled(key)
  const { data, error, fetchStatus } = useQuery({ ...queryOfList(settled), select: listedIn })
  return { key: settled, listed: data, error, loading: fetchStatus === 'fetching', changing: settled !== key }
}

function listedIn(page: JobsPage | JobList): Listed {
  const leaving = 'leaving' in page ? page.leaving : []
  const all = [...page.jobs, ...leaving].sort((a, b) => (a.id < b.id ? 1 : -1))
  const idsOf = (jobs: JobsPage['jobs']) => jobs.map(({ id }) => id)
  return { ids: idsOf(all), active: idsOf(page.jobs.filter(isActive)), leaving: idsOf(leaving), end: page.nextCursor }
}
