import type { QueryClient } from '@tanstack/react-query'
import { queryKeys } from '@/components/api/query-keys'
import type { JobId } from '@/lib/contracts/ids'
import { adoptJobView, applyToJobView } from './changes/apply-to-job-view'
import { createFeed, type Feed } from './changes/create-feed'
import type { News } from './changes/create-news'
import type { JobView } from './job-view'
import type { SnapshotSignals } from './snapshot/create-snapshot-signals'
import { loadJobView } from './snapshot/load-job-view'

interface WatchDeps {
  client: QueryClient
  pause: (ms: number) => Promise<void>
  news: News
  signals: SnapshotSignals
  /** The feeds that get events and refreshes: a job's is here while its page is. */
  watched: Map<JobId, Feed>
}

/** Only the page of a job knows its attempts and its course, and the job itself where it is older than the list. */
export function createWatch({ client, pause, news, signals, watched }: WatchDeps): (id: JobId) => () => void {
  return (id) => {
    const feed = createFeed<JobView>({
      client,
      pause,
      queryKey: queryKeys.job(id),
      async load() {
        const view = await loadJobView(id, signals.next())
        if (view.job) news.snapshot([view.job], Date.now())
        return view
      },
      apply: (view, event) => applyToJobView(view, event, Date.now()),
      adopt: (_, shown, fetched) => adoptJobView(shown, fetched),
    })
    watched.set(id, feed)
    void feed.refresh()
    return () => {
      if (watched.get(id) === feed) watched.delete(id)
    }
  }
}
