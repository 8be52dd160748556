import type { JobsPage } from '@/lib/contracts/api'
import { mergeJobs } from './merge-jobs'

export const PAGE = 30
const LARGEST_PAGE = 100

type FetchPage = (request: { cursor?: string | undefined; limit: number; signal?: AbortSignal | undefined }) => Promise<JobsPage>

/**
 * A snapshot as long as what is shown, so that loading again never makes older rows vanish. Later pages may be
 * newer than the first; the whole is true for the first one's `rev`, and events after it apply twice without harm.
 */
export async function loadJobs(fetchPage: FetchPage, shown: JobsPage | undefined, signal?: AbortSignal): Promise<JobsPage> {
  const wanted = Math.max(PAGE, shown?.jobs.length ?? 0)
  const limit = Math.min(wanted, LARGEST_PAGE)
  let page = await fetchPage({ limit, signal })
  while (page.nextCursor && page.jobs.length < wanted) {
    const next = await fetchPage({ cursor: page.nextCursor, limit, signal })
    page = mergeJobs(page, next.jobs, next.nextCursor)
  }
  return page
}
