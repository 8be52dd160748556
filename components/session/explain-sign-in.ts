import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'

/** Why signing in did not work. Never says whether the address is known. */
export function explainSignIn(error: unknown): string {
  if (error instanceof ProblemError && [400, 401, 422].includes(error.problem.status)) return 'E-mail or password is not right.'
  return explainError(error)
}
