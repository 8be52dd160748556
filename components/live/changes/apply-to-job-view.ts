import type { CoursePoint, JobView } from '@/components/live/job-view'
import { withKnownProgress } from '@/components/live/snapshot/with-known-progress'
import type { Job } from '@/lib/contracts/job'
import { applyJobEvent } from '@/lib/contracts/live/apply-job-event'
import type { UserEvent } from '@/lib/contracts/live/events'
import { workDone } from '@/lib/contracts/progress'

interface Applied {
  page: JobView
  stale: boolean
}

/** As many points as a plot can show; a longer course loses every second one. */
const MOST_POINTS = 480

/** The view of one job after an event, by the same revisions as the list. A change of the job itself asks for its attempts: `stale`. */
export function applyToJobView(view: JobView, event: UserEvent, now: number): Applied {
  const { job, rev } = view
  // An id is never used again: what is gone stays gone.
  if (!job) return { page: view, stale: false }
  if (event.type === 'job.progressed') return { page: withProgress(view, job, event, now), stale: false }
  if (event.type === 'revision.seen') return { page: view, stale: event.rev > rev }
  if (event.rev <= rev) return { page: view, stale: false }
  if (event.rev > rev + 1) return { page: view, stale: true }
  const next = { ...view, rev: event.rev }
  if (event.type === 'job.removed' && event.jobId === job.id) return { page: { ...next, job: null }, stale: false }
  if (event.type !== 'job.changed' || event.job.id !== job.id) return { page: next, stale: false }
  return { page: { ...next, job: applyJobEvent(job, event) }, stale: true }
}

function withProgress(view: JobView, job: Job, event: Extract<UserEvent, { type: 'job.progressed' }>, now: number): JobView {
  const next = applyJobEvent(job, event)
  if (next === job) return view
  const { attempt } = event.progress
  return { ...view, job: next, course: bounded([...view.course, { attempt, done: workDone(event.progress), at: now }]) }
}

function bounded(course: CoursePoint[]): CoursePoint[] {
  return course.length <= MOST_POINTS ? course : course.filter((_, i) => i % 2 === 0)
}

/** A fetched view made fit to replace what is shown: neither the bar nor the curve goes back when Redis has lost something. */
export function adoptJobView(shown: JobView | undefined, fetched: JobView): JobView {
  if (!shown?.job || !fetched.job) return fetched
  return { ...fetched, job: withKnownProgress(fetched.job, shown.job), course: joined(shown.course, fetched.course) }
}

/** What we saw ourselves stands before and after what the server knows; between them the server's points do. */
function joined(shown: CoursePoint[], fetched: CoursePoint[]): CoursePoint[] {
  const first = fetched[0]
  const last = fetched.at(-1)
  if (!first || !last) return shown
  return bounded([...shown.filter(({ at }) => at < first.at - SLACK_MS), ...fetched, ...shown.filter(({ at }) => at > last.at + SLACK_MS)])
}

/** An age that was read over the network is not exact. */
const SLACK_MS = 1000
