import { Problem } from '@/lib/contracts/api'
import type { Answer } from './send-bytes'

interface Promised {
  /** The request is HTTP as such, so that it is our API that answers. */
  ours: boolean
  head: boolean
}

/** What is wrong with an answer, in words; null for a good one. */
export function fault({ status, headers, body }: Answer, { ours, head }: Promised): string | null {
  if (status === null) return ours ? 'hung up without an answer' : null
  if (!(status >= 200 && status < 500)) return `status ${status}`
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false
  if (status < 400 || (!ours && !isProblem)) return null
  if (!isProblem) return `status ${status} as ${headers.get('content-type')}`
  if (head) return null
  const problem = Problem.safeParse(parse(body))
  if (!problem.success) return `not a problem: ${problem.error.message}`
  return problem.data.status === status ? null : `status ${status}, but ${problem.data.status} in the problem`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
