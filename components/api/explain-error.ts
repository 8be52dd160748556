import { formatAbout } from '@/components/format/duration'
import { ProblemError } from './problem-error'

/** What went wrong and what to do, in one or two sentences a person can use. */
export function explainError(error: unknown): string {
  if (!(error instanceof ProblemError)) return 'The server could not be reached. Check your connection and try again.'
  const { status, title, detail, reference } = error.problem
  if (status === 429) return `${detail ?? 'You have reached your limit for now.'} ${waitHint(error)}`
  if (status === 503) return `The service is busy or restarting. ${waitHint(error)}`
  if (status >= 500) return `Something went wrong on our side. Try again; if it stays, quote reference ${reference}.`
  return detail ?? title
}

function waitHint({ retryAfterSeconds }: ProblemError): string {
  return retryAfterSeconds === null ? 'Try again in a moment.' : `Try again in ${formatAbout(retryAfterSeconds)}.`
}
