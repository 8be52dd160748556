import type { IncomingMessage } from 'node:http'
import type { AppDeps } from '@/server/deps'
import { within } from '@/server/within'

const JOB_PAGE = /^\/jobs\/([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/
/** A title is a comfort: a page does not wait for it any longer. */
const LOOKUP_MS = 500

/**
 * Tells the page of a job what the job is called, so that its heading stands there with the first paint. It goes by `x-job-title`,
 * percent-encoded, as the nonce does; what a caller sent there is overwritten. Never rejects: a page without it asks the API, as always.
 */
export async function tellJobTitle(
  request: IncomingMessage,
  page: string,
  { forUser, logger, userId }: Pick<AppDeps, 'forUser' | 'logger'> & { userId: string | undefined },
): Promise<void> {
  delete request.headers['x-job-title']
  const id = JOB_PAGE.exec(page)?.[1]
  // Next's client has the title already when it asks for the page of a job in a list.
  if (!userId || !id || request.headers.rsc) return
  try {
    const job = await within(LOOKUP_MS, forUser(userId).job(id))
    if (job) request.headers['x-job-title'] = encodeURIComponent(job.title)
  } catch (err) {
    logger.warn({ err }, 'the title of a job could not be looked up for its page')
  }
}
