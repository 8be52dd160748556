import type { z } from 'zod'
import { learnServerClock } from '@/components/time/server-clock'
import { Problem } from '@/lib/contracts/api'
import { ProblemError, UnreachableError } from './problem-error'

export interface RequestOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  /** For what is only asked: whoever has gone waits for no answer. */
  signal?: AbortSignal | undefined
}

/** Browsers let no more than 64 KiB outlive its page, of all requests under way together. */
const MOST_KEPT_ALIVE = 16 * 1024

/**
 * One call to our API, its answer parsed by `schema`.
 * @throws {ProblemError} the server refused. @throws {UnreachableError} there was no usable answer. An abort rises as it is.
 */
export async function request<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  const response = await send(path, options)
  const parsed = schema.safeParse(await bodyOf(response))
  if (!parsed.success) throw new UnreachableError(`${path} answered in a shape this page does not know`, { cause: parsed.error })
  return parsed.data
}

/** As `request`, for answers without a body. What changes something is done although its page is closed right after the click, unless it is very long. */
export async function send(path: string, { method = 'GET', body, headers, signal }: RequestOptions = {}): Promise<Response> {
  const text = body === undefined ? null : JSON.stringify(body)
  const isRead = method === 'GET' || method === 'HEAD'
  const response = await reach(path, {
    method,
    headers: { accept: 'application/json', ...(isRead ? {} : intent(body)), ...headers },
    body: text,
    signal: signal ?? null,
    // Of characters at most three bytes each.
    keepalive: !isRead && signal === undefined && (text?.length ?? 0) * 3 <= MOST_KEPT_ALIVE,
  })
  if (!response.ok) throw await refusalOf(response)
  return response
}

/** A header that no foreign page can set without asking first: the server wants it on everything that changes something. */
export const INTENT = { 'x-requested-with': 'postroom' }

function intent(body: unknown): Record<string, string> {
  return { ...INTENT, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' })
    learnServerClock(response.headers.get('date'))
    return response
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new UnreachableError('the server could not be reached', { cause })
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    throw new UnreachableError('the answer was not JSON', { cause })
  }
}

/** What an answer says that is no success. */
export async function refusalOf(response: Response): Promise<ProblemError> {
  const parsed = Problem.safeParse(await bodyOf(response).catch(() => null))
  const problem = parsed.success ? parsed.data : plainProblem(response)
  return new ProblemError({ ...problem, status: response.status }, retryAfter(response))
}

/** A refusal that is not ours: a proxy's page, or the sign-in library's own error shape. */
function plainProblem(response: Response): Problem {
  return { type: 'about:blank', title: response.statusText || `Status ${response.status}`, status: response.status, reference: 'none' }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
