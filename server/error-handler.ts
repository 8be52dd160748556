import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '@/lib/contracts/errors'
import { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'
import { isOutage } from '@/lib/ledger/connection/outage'
import { badInput, HttpProblem, notFound, unavailable, unprocessable, unreadable } from './problems'
import { isAdministrator } from './request-sessions'
import { fieldProblems } from './validation-errors'

/** Every answer that is not the one asked for leaves here as RFC 9457 problem+json. */
export function installErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error)
    // Whoever went away gets no answer: their going is no failure of ours.
    if (problem.status >= 500 && !reply.raw.destroyed) logFailure(request, problem, error)
    return sendProblem(reply, request, problem)
  })
  app.setNotFoundHandler((request, reply) => sendProblem(reply, request, notFound()))
}

export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: HttpProblem): FastifyReply {
  const { type = 'about:blank', detail, errors, headers = {}, more = {}, forAdministrators = {} } = problem.fields
  const members = isAdministrator(request) ? { ...more, ...forAdministrators } : more
  const body = { type, title: problem.title, status: problem.status, detail, reference: request.id, errors, ...members }
  // Serialised here and not by the route's schema: a problem must go out whatever the route declares.
  return reply
    .code(problem.status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .type('application/problem+json')
    .serializer((payload: unknown) => (typeof payload === 'string' ? payload : JSON.stringify(payload)))
    .send(body)
}

/** Only a problem of our own making is shown; of any other error people learn its reference, never its message. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof InvalidInput) return unprocessable(error.problems)
  if (error instanceof DatasetFailure) return unreadable(error)
  if (isOutage(error)) return unavailable(error)
  return (
    fromFramework(error) ??
    new HttpProblem(500, 'Something went wrong', { detail: 'Quote the reference when you report it.', cause: error })
  )
}

const titles: Record<string, [status: number, title: string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'The body must be JSON (Content-Type: application/json)'],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'The body is too large'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'The body is empty although Content-Type announces JSON'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'The body is not valid JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'The body is not as long as Content-Length says'],
}

function fromFramework(error: unknown): HttpProblem | null {
  if (!isFastifyError(error)) return null
  // An id that cannot be one names nothing that exists.
  if (error.validation && error.validationContext === 'params') return notFound()
  if (error.validation) return badInput(fieldProblems(error.validation, error.validationContext))
  const known = titles[error.code]
  if (known) return new HttpProblem(...known)
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? new HttpProblem(status, 'The request cannot be read') : null
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('validation' in error || 'statusCode' in error)
}

function logFailure(request: FastifyRequest, problem: HttpProblem, error: unknown): void {
  const cause = error instanceof HttpProblem ? error.cause : error
  const fields = { status: problem.status, method: request.method, route: request.routeOptions.url }
  // Where in a library an outage was noticed helps nobody, and it is noticed once for each request.
  if (problem.status === 503) request.log.warn({ ...fields, reason: messageOf(cause) }, 'request refused: a server cannot be reached')
  else request.log.error({ ...fields, err: cause }, 'request failed')
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : undefined)
