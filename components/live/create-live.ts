import type { QueryClient } from '@tanstack/react-query'
import { fetchJobsPage } from '@/components/api/jobs-api'
import { fetchNotificationsPage } from '@/components/api/notifications-api'
import { queryKeys } from '@/components/api/query-keys'
import { createStore, type Store } from '@/components/store/create-store'
import type { JobsPage, NotificationsPage } from '@/lib/contracts/api'
import { applyUserEvent } from '@/lib/contracts/apply-user-event'
import type { UserEvent } from '@/lib/contracts/events'
import type { Job } from '@/lib/contracts/job'
import { adoptJobs } from './adopt-jobs'
import { applyToNotifications } from './apply-to-notifications'
import { createFeed } from './create-feed'
import { createFrameBatch, nextFrame } from './create-frame-batch'
import { isPollDue } from './is-poll-due'
import { loadJobs } from './load-jobs'
import { adoptNotifications, loadNotifications } from './load-notifications'

export interface Live {
  connected: Store<boolean>
  /** Events from the socket. */
  receive(event: UserEvent): void
  /** A job as an answer of the API told it: the same news an event would bring. */
  learn(job: Job): void
  /** New snapshots of everything. */
  refresh(): void
  /** Called once a second: asks for snapshots where events alone do not keep the page true. */
  beat(hidden: boolean): void
}

/** A request that hangs must not hold up all later snapshots. */
const SNAPSHOT_TIMEOUT_MS = 15_000
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Keeps the page's jobs and notifications true, whatever the network does. */
export function createLive(client: QueryClient): Live {
  const connected = createStore(false)
  let snapshotAt = 0
  let eventAt = 0

  const jobs = createFeed<JobsPage>({
    client,
    pause,
    queryKey: queryKeys.jobs,
    load: (shown) => loadJobs(fetchJobsPage, shown, AbortSignal.timeout(SNAPSHOT_TIMEOUT_MS)),
    apply: applyUserEvent,
    adopt: adoptJobs,
  })
  const notifications = createFeed<NotificationsPage>({
    client,
    pause,
    queryKey: queryKeys.notifications,
    load: (shown) => loadNotifications(fetchNotificationsPage, shown, AbortSignal.timeout(SNAPSHOT_TIMEOUT_MS)),
    apply: applyToNotifications,
    adopt: adoptNotifications,
  })
  const frames = createFrameBatch((events) => jobs.receive(events), nextFrame)

  function receive(event: UserEvent) {
    eventAt = Date.now()
    if (event.type === 'job.progressed') return frames.push(event)
    // Progress that came before a change is drawn before it.
    frames.flush()
    jobs.receive([event])
    notifications.receive([event])
  }

  function refresh() {
    snapshotAt = Date.now()
    void jobs.refresh()
    void notifications.refresh()
  }

  return {
    connected,
    receive,
    refresh,
    learn: (job) => jobs.receive([{ type: 'job.changed', rev: job.rev, job, notification: null }]),
    beat(hidden) {
      const now = Date.now()
      const shown = client.getQueryData<JobsPage>(queryKeys.jobs)?.jobs ?? []
      const due = isPollDue({
        jobs: shown,
        connected: connected.get(),
        hidden,
        sinceSnapshotMs: now - snapshotAt,
        sinceEventMs: now - eventAt,
      })
      if (due) refresh()
    },
  }
}
