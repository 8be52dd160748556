import type { QueryClient } from '@tanstack/react-query'
import { cancelJob, fetchJobsPage } from '@/components/api/jobs-api'
import { fetchNotificationsPage } from '@/components/api/notifications-api'
import { UnreachableError } from '@/components/api/problem-error'
import { queryKeys } from '@/components/api/query-keys'
import { createStore, type Store } from '@/components/store/create-store'
import type { JobsPage, NotificationsPage } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'
import type { Job } from '@/lib/contracts/job'
import { applyUserEvent } from '@/lib/contracts/live/apply-user-event'
import type { UserEvent } from '@/lib/contracts/live/events'
import { applyToNotifications } from './changes/apply-to-notifications'
import { createDeletions, type Deletions } from './changes/create-deletions'
import { createFeed, type Feed } from './changes/create-feed'
import { createFrameBatch, createPace } from './changes/create-frame-batch'
import { createNews } from './changes/create-news'
import { createRecount } from './changes/create-recount'
import { createStops, type Stops } from './changes/create-stops'
import { dropEstimates } from './changes/drop-estimates'
import { removeJob } from './changes/remove-job'
import { isPollDue } from './connection/is-poll-due'
import type { JobView } from './job-view'
import { withoutJob } from './list/apply-to-list'
import type { JobList, ListSpec } from './list/job-list'
import { createListWatch } from './list/watch-list'
import { adoptJobs } from './snapshot/adopt-jobs'
import { createSnapshotSignals } from './snapshot/create-snapshot-signals'
import { loadJobs, withActive } from './snapshot/load-jobs'
import { adoptNotifications, loadNotifications } from './snapshot/load-notifications'
import { createWatch } from './watch-job'

export interface Live {
  connected: Store<boolean>
  deletions: Deletions
  stops: Stops
  /** Events from the socket. */
  receive(event: UserEvent): void
  /** A job as an answer of the API told it: the same news an event would bring. */
  learn(job: Job): void
  /** New snapshots of everything. */
  refresh(): void
  /** The same after a break: what is under way may hang in a connection that is gone, and is given up. */
  renew(): void
  /** Whether a new snapshot gets through. */
  isReachable(): Promise<boolean>
  /** Keeps the view of one job true under `queryKeys.job(id)` until the returned function is called. */
  watch(id: JobId): () => void
  /** Keeps a narrowed list true under `queryKeys.jobList(key)` until the returned function is called. */
  watchList(list: ListSpec): () => void
  /** Nobody looks any more at what has left a list: at these, or at any. */
  dropLeft(key: string, ids?: JobId[]): void
  /** For how long a running job has told nothing new; 0 where that cannot be known. */
  quietMs(job: Job, now: number): number
  /** Called once a second: asks for snapshots where events alone do not keep the page true. */
  beat(hidden: boolean): void
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Keeps the page's jobs and notifications true, whatever the network does. */
export function createLive(client: QueryClient): Live {
  const connected = createStore(false)
  const news = createNews()
  const signals = createSnapshotSignals()
  const watched = new Map<JobId, Feed>()
  const lists = new Set<Feed>()
  const recount = createRecount(client)
  let snapshotAt = 0
  let eventAt = 0

  const jobs = createFeed<JobsPage>({
    client,
    pause,
    queryKey: queryKeys.jobs,
    async load(shown) {
      const signal = signals.next()
      const all = await loadJobs(fetchJobsPage, shown, signal)
      const page = await withActive(all, (asked) => fetchJobsPage({ ...asked, filter: { state: 'active' } }), signal)
      news.snapshot(page.jobs, Date.now())
      return page
    },
    apply: applyUserEvent,
    adopt: adoptJobs,
  })
  const notifications = createFeed<NotificationsPage>({
    client,
    pause,
    queryKey: queryKeys.notifications,
    load: (shown) => loadNotifications(fetchNotificationsPage, shown, signals.next()),
    apply: applyToNotifications,
    adopt: adoptNotifications,
  })
  const frames = createFrameBatch(showEvents, createPace())

  const deletions = createDeletions({
    remove: removeJob,
    onRemoved(id) {
      client.setQueryData<JobsPage>(queryKeys.jobs, (page) => page && { ...page, jobs: page.jobs.filter((job) => job.id !== id) })
      client.setQueryData<JobView>(queryKeys.job(id), (view) => view && { ...view, job: null })
      client.setQueriesData<JobList>({ queryKey: queryKeys.jobLists }, (list) => list && withoutJob(list, id))
    },
  })

  const learn = (job: Job) => showEvents([{ type: 'job.changed', rev: job.rev, job, notification: null }])
  const stops = createStops({ cancel: cancelJob, onStopped: learn })

  function showEvents(events: UserEvent[]) {
    for (const event of events) dropEstimates(client, event)
    if (events.some(({ type }) => type !== 'job.progressed')) recount()
    jobs.receive(events)
    for (const feed of [...watched.values(), ...lists]) feed.receive(events)
  }

  function receive(event: UserEvent) {
    eventAt = Date.now()
    news.event(event, eventAt)
    if (event.type === 'job.progressed') return frames.push(event)
    // Progress that came before a change is drawn before it.
    frames.flush()
    showEvents([event])
    notifications.receive([event])
  }

  function refresh() {
    snapshotAt = Date.now()
    void jobs.refresh()
    void notifications.refresh()
    recount()
    for (const feed of [...watched.values(), ...lists]) void feed.refresh()
  }

  return {
    connected,
    deletions,
    stops,
    receive,
    refresh,
    learn,
    quietMs: news.quietMs,
    renew() {
      signals.giveUp()
      news.forget()
      refresh()
    },
    async isReachable() {
      await jobs.refresh()
      return !(client.getQueryState(queryKeys.jobs)?.error instanceof UnreachableError)
    },
    watch: createWatch({ client, pause, news, signals, watched }),
    watchList: createListWatch({ client, pause, news, signals, lists }),
    dropLeft(key, ids) {
      const stays = ({ id }: Job) => ids !== undefined && !ids.includes(id)
      client.setQueryData<JobList>(queryKeys.jobList(key), (list) => list && { ...list, leaving: list.leaving.filter(stays) })
    },
    beat(hidden) {
      const now = Date.now()
      const inList = client.getQueryData<JobsPage>(queryKeys.jobs)?.jobs ?? []
      const inView = [...watched.keys()].flatMap((id) => client.getQueryData<JobView>(queryKeys.job(id))?.job ?? [])
      const due = isPollDue({
        jobs: [...inList, ...inView],
        connected: connected.get(),
        hidden,
        sinceSnapshotMs: now - snapshotAt,
        sinceEventMs: now - eventAt,
      })
      if (due) refresh()
    },
  }
}
