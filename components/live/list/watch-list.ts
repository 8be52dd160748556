import type { QueryClient } from '@tanstack/react-query'
import { fetchJobsPage } from '@/components/api/jobs-api'
import { queryKeys } from '@/components/api/query-keys'
import { createFeed, type Feed } from '@/components/live/changes/create-feed'
import type { News } from '@/components/live/changes/create-news'
import { adoptJobs } from '@/components/live/snapshot/adopt-jobs'
import type { SnapshotSignals } from '@/components/live/snapshot/create-snapshot-signals'
import { type FetchPage, loadJobs, withActive } from '@/components/live/snapshot/load-jobs'
import { mergeJobs } from '@/components/live/snapshot/merge-jobs'
import type { JobFilter } from '@/lib/contracts/job-filter'
import { applyToList } from './apply-to-list'
import type { JobList, ListSpec } from './job-list'

interface ListDeps {
  client: QueryClient
  pause: (ms: number) => Promise<void>
  news: News
  signals: SnapshotSignals
  /** The feeds that get events and refreshes: a list's is here while the list is drawn. */
  lists: Set<Feed>
}

/** Keeps a narrowed list true while somebody looks at it. What is asked when it is left is given up. */
export function createListWatch({ client, pause, news, signals, lists }: ListDeps): (spec: ListSpec) => () => void {
  return ({ key, filter }) => {
    const left = new AbortController()
    const queryKey = queryKeys.jobList(key)
    const feed = createFeed<JobList>({
      client,
      pause,
      queryKey,
      async load(shown) {
        const asked = filter()
        const signal = AbortSignal.any([signals.next(), left.signal])
        const page = await loadList(asked, shown, signal)
        news.snapshot(page.jobs, Date.now())
        return { ...page, leaving: [] }
      },
      apply: (page, event) => applyToList(page, event, filter()),
      adopt: adoptList,
    })
    lists.add(feed)
    void feed.refresh()
    return () => {
      lists.delete(feed)
      left.abort()
      // That it was given up is no failure to be shown to whoever comes back.
      if (client.getQueryData(queryKey) === undefined) client.removeQueries({ queryKey, exact: true })
    }
  }
}

async function loadList(asked: JobFilter, shown: JobList | undefined, signal: AbortSignal) {
  const fetch =
    (filter: JobFilter): FetchPage =>
    (request) =>
      fetchJobsPage({ ...request, filter })
  const page = await loadJobs(fetch(asked), shown, signal)
  return asked.state ? page : withActive(page, fetch({ ...asked, state: 'active' }), signal)
}

/** As the list of all; and what was found further back than a snapshot looks stays, as does what is leaving. */
export function adoptList(before: JobList | undefined, shown: JobList | undefined, fetched: JobList): JobList {
  const page = adoptJobs(before, shown, fetched)
  if (!shown) return { ...page, leaving: [] }
  const end = fetched.nextCursor
  const further = end === null ? [] : shown.jobs.filter((job) => job.id < end)
  const whole = further.length === 0 ? page : mergeJobs(page, further, shown.nextCursor)
  const listed = new Set(whole.jobs.map(({ id }) => id))
  return { ...whole, leaving: shown.leaving.filter(({ id }) => !listed.has(id)) }
}
