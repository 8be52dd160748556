import { z } from 'zod'
import { Problem } from '@/lib/contracts/api'
import { JobId } from '@/lib/contracts/ids'

const meanings = {
  400: 'The request has errors; `errors` names the fields',
  401: 'Not signed in',
  403: 'Not from a page of this app',
  404: 'Not there, or not yours',
  409: 'Not possible in the state the job is in',
  410: 'The file was there and is gone',
  416: 'The file is shorter than the range asked for',
  422: 'Well formed, but cannot be done',
  429: 'Too many; Retry-After tells when to try again',
  503: 'Cannot answer just now; Retry-After tells when to try again',
} as const

/** The problems a route may answer with, for the API's description; 401 and 503 may come from each. */
export function problems<Status extends keyof typeof meanings>(...statuses: Status[]) {
  const all = [...statuses, 401, 503] as const
  return Object.fromEntries(
    all.map((status) => [status, { description: meanings[status], content: { 'application/problem+json': { schema: Problem } } }]),
  )
}

export const JobParams = z.object({ id: JobId })
