import type { Problem } from '@/lib/contracts/api'

/** The server answered with a refusal: `problem` is RFC 9457's body, `retryAfterSeconds` its Retry-After header. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null,
  ) {
    super(problem.detail ?? problem.title)
  }
}

/** No answer that can be used: the network, a proxy's page, or a shape that no contract knows. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
}

/** There is nothing (any more), or nothing for this person. */
export function isGone(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 404
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401
}
