import type { JobsPage } from '@/lib/contracts/api'
import type { JobFilter } from '@/lib/contracts/job-filter'

/** A part of a person's jobs, and what has just left it. */
export interface JobList extends JobsPage {
  /** Jobs that were in the list and have changed so that they are not any more: for whoever is looking at one. */
  leaving: JobsPage['jobs']
}

/** What a list is asked by. `filter` is a function, for "the last 7 days" begin at another moment each time. */
export interface ListSpec {
  /** Names it in the cache. */
  key: string
  filter: () => JobFilter
}
