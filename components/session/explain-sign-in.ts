import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'
import type { Words } from '@/components/i18n/words'

/** Why signing in did not work. Never says whether the address is known. */
export function explainSignIn(error: unknown, words: Words): string {
  if (error instanceof ProblemError && [400, 401, 422].includes(error.problem.status)) return words.t('session.wrong')
  return explainError(error, words)
}
