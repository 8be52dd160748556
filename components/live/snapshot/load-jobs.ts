import type { JobsPage } from '@/lib/contracts/api'
import { mergeJobs } from './merge-jobs'

export const PAGE = 30
const LARGEST_PAGE = 100
/** A filter may find little in each part of a long history that the server looks at for one request. */
const MOST_FURTHER = 4

export type FetchPage = (request: { cursor?: string | undefined; limit: number; signal?: AbortSignal | undefined }) => Promise<JobsPage>

/**
 * A snapshot as long as what is shown, so that loading again never makes older rows vanish. Later pages may be
 * newer than the first; the whole is true for the first one's `rev`, and events after it apply twice without harm.
 */
export async function loadJobs(fetchPage: FetchPage, shown: JobsPage | undefined, signal?: AbortSignal): Promise<JobsPage> {
  const wanted = Math.max(PAGE, shown?.jobs.length ?? 0)
  const limit = Math.min(wanted, LARGEST_PAGE)
  let page = await fetchPage({ limit, signal })
  for (let more = Math.ceil(wanted / limit) + MOST_FURTHER; page.nextCursor && page.jobs.length < wanted && more > 0; more--) {
    const next = await fetchPage({ cursor: page.nextCursor, limit, signal })
    page = mergeJobs(page, next.jobs, next.nextCursor)
  }
  return page
}

/** What is under way belongs to the beginning of a list however long ago it was handed in. `fetchActive` asks for that alone. */
export async function withActive(page: JobsPage, fetchActive: FetchPage, signal?: AbortSignal): Promise<JobsPage> {
  if (!page.nextCursor) return page
  return mergeJobs(page, (await fetchActive({ limit: LARGEST_PAGE, signal })).jobs)
}
