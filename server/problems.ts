import type { FieldProblem } from '@/lib/contracts/errors'
import type { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'

export interface ProblemFields {
  /** Names the problem for programs, as `urn:postroom:queue_full`; `about:blank` where the status says it all. */
  type?: string
  detail?: string
  errors?: FieldProblem[]
  headers?: Record<string, string>
  /** Further members of the answer, as RFC 9457 allows. */
  more?: Record<string, unknown>
  /** Members that only administrators get. */
  forAdministrators?: Record<string, unknown>
  cause?: unknown
}

/** An answer other than the one asked for: the error handler writes it as RFC 9457's problem+json. */
export class HttpProblem extends Error {
  override name = 'HttpProblem'
  constructor(
    readonly status: number,
    readonly title: string,
    readonly fields: ProblemFields = {},
  ) {
    super(title, { cause: fields.cause })
  }
}

/** The one answer for what is not there, and for what belongs to somebody else. */
export const notFound = (detail?: string) => new HttpProblem(404, 'Not found', detail ? { detail } : {})

export const signedOut = () => new HttpProblem(401, 'Not signed in', { detail: 'Sign in and try again.' })

export const refused = (detail: string) => new HttpProblem(403, 'Refused', { detail })

export const badInput = (errors: FieldProblem[]) =>
  new HttpProblem(400, 'The request has errors', { detail: errors.map((e) => `${e.field}: ${e.message}`).join('; '), errors })

export const unprocessable = (errors: FieldProblem[]) =>
  new HttpProblem(422, 'This cannot be done', { detail: errors.map((e) => `${e.field}: ${e.message}`).join('; '), errors })

/** Something this request needs cannot be reached just now; asking again later may work. */
export const unavailable = (cause?: unknown, retryAfterSeconds = 5) =>
  new HttpProblem(503, 'Temporarily unavailable', {
    detail: 'The service cannot answer just now. Try again in a moment.',
    headers: { 'retry-after': String(retryAfterSeconds) },
    cause,
  })

/** A dataset that cannot be read: until somebody corrects it, or just now. */
export function unreadable(failure: DatasetFailure): HttpProblem {
  const { dataset, code, hopeless, reason, message: detail } = failure
  const fields = {
    type: `urn:postroom:${code}`,
    detail,
    more: { code, dataset },
    forAdministrators: reason ? { reason } : {},
    cause: failure,
  }
  return hopeless
    ? new HttpProblem(422, 'This dataset cannot be read', fields)
    : new HttpProblem(503, 'This dataset cannot be read just now', { ...fields, headers: { 'retry-after': '5' } })
}

export const tooMany = (detail: string, retryAfterSeconds: number, type?: string) =>
  new HttpProblem(429, 'Too many requests', {
    detail,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
    ...(type ? { type } : {}),
  })
