import { createHash } from 'node:crypto'
import type { Person } from '@/bench/support/people'
import { canariesIn } from '@/tests/chaos/record/evidence'
import type { Action, History, Operation } from '@/tests/chaos/record/history'

/** Longer than the product's own time to give up on PostgreSQL: an answer is rather waited for than unknown. */
const ANSWER_MS = 12_000

export type Detail = Pick<Operation, 'key' | 'wanted' | 'jobId' | 'decision'>
export type Told = Pick<Operation, 'jobId' | 'rev' | 'jobIds' | 'file' | 'brought'>

export interface Request {
  action: Action
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  detail?: Detail
  headers?: Record<string, string>
  body?: object
  /** In place of a body. */
  form?: FormData
  /** What the history keeps of a good answer. */
  tell(content: Buffer): Told
}

export interface HttpClient {
  /** How the operation ended; it is in the history then. */
  perform(request: Request): Promise<Operation>
}

let operations = 0

/** One user's browser without the page: it sends a request to any of the servers and writes down what became of it. */
export function createHttpClient(options: { person: Person; pickUrl(): string; history: History }): HttpClient {
  const { person, pickUrl, history } = options

  return {
    async perform(request) {
      operations += 1
      const step = { type: 'operation', id: operations, user: person.userId, action: request.action, ...request.detail } as const
      history.record({ ...step, phase: 'invoked' })
      history.record({ ...step, ...(await outcomeOf(request)) })
      return history.operations.at(-1) as Operation
    },
  }

  async function outcomeOf(request: Request): Promise<Pick<Operation, 'phase'> & Partial<Operation>> {
    try {
      const { status, content } = await send(request)
      const text = content.toString('utf8')
      const canaries = canariesIn(text)
      if (status >= 200 && status < 300) return { phase: 'ok', status, canaries, ...request.tell(content) }
      return { phase: status >= 500 ? 'unknown' : 'failed', status, canaries, error: text.slice(0, 300) }
    } catch (error) {
      return { phase: 'unknown', error: error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error) }
    }
  }

  async function send({ method, path, headers, body, form }: Request): Promise<{ status: number; content: Buffer }> {
    const url = pickUrl()
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie: person.cookie,
        'sec-fetch-site': 'same-origin',
        'x-requested-with': 'postroom',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body ? { body: JSON.stringify(body) } : form ? { body: form } : {}),
    })
    return { status: response.status, content: Buffer.from(await response.arrayBuffer()) }
  }
}

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')
