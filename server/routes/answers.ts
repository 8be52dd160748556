import { z } from 'zod'
import { Problem } from '@/lib/contracts/api'
import { JobId } from '@/lib/contracts/ids'

const meanings = {
  400: 'The request has errors; `errors` names the fields',
  401: 'Not signed in',
  403: 'Not from a page of this app, a header that every change needs is missing, or the right to the dataset is gone',
  404: 'Not there, or not yours',
  409: 'Not possible in the present state',
  410: 'The file was there and is gone',
  412: 'Another version of tus than this server speaks',
  413: 'The body is too large',
  415: 'The body is not JSON',
  416: 'The file is shorter than the range asked for',
  421: 'Addressed to another host than the one of APP_URL',
  422: 'Well formed, but cannot be done',
  423: 'Somebody else is at it; Retry-After tells when to try again',
  429: 'Too many; Retry-After tells when to try again',
  500: 'A fault of the server; `reference` finds it in the log',
  507: 'The disk is full',
  503: 'Cannot answer just now; Retry-After tells when to try again',
} as const
export type ProblemStatus = keyof typeof meanings

/** The problems that are a route's own, for the API's description. Those that follow from what it takes are added by `addUsualAnswers`. */
export function problems(...statuses: ProblemStatus[]) {
  return Object.fromEntries(
    statuses.map((status) => [status, { description: meanings[status], content: { 'application/problem+json': { schema: Problem } } }]),
  )
}

export const JobParams = z.object({ id: JobId.describe('The job’s id.') })
