import { ProblemError } from '@/components/api/problem-error'
import type { UploadEvent } from './upload'

/** The server does not know the upload, or no longer. */
const GONE = new Set([404, 410])
/** It is busy with an earlier request of the same upload, has another offset in mind, or wants to be asked later. */
const HELD = 423
const LATER = new Set([408, 409, HELD, 425, 429, 500, 502, 503, 504])

/** What a request that failed means for its upload: most goes on by itself, for a line breaks more often than a server refuses. */
export function eventOf(error: unknown, now: number): UploadEvent {
  if (!(error instanceof ProblemError)) return { is: 'cut' }
  const { status, type } = error.problem
  if (type === 'urn:postroom:upload_broken_off') return { is: 'cut' }
  if (type === 'urn:postroom:input_wrong_type') return { is: 'failed', why: 'wrongType' }
  if (GONE.has(status)) return { is: 'gone' }
  if (!LATER.has(status)) return { is: 'failed', why: error }
  return { is: 'cut', later: { why: status === HELD ? 'held' : 'busy', until: now + 1000 * (error.retryAfterSeconds ?? 0) } }
}
