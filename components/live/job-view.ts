import type { Attempt } from '@/lib/contracts/attempt'
import type { Job } from '@/lib/contracts/job'

/** What the page of one job shows. `rev` is the user's revision that it is true for. */
export interface JobView {
  rev: number
  /** Null: there is no such job of this person (any more). */
  job: Job | null
  attempts: Attempt[]
  /** How far the work was at several moments by our clock, oldest first. */
  course: CoursePoint[]
}

export interface CoursePoint {
  attempt: number
  /** Milliseconds of `Date.now()`. */
  at: number
  done: number
}

export const goneView: JobView = { rev: 0, job: null, attempts: [], course: [] }
