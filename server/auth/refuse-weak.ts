import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/contracts/people/account'
import { badInput } from '@/server/problems'
import { type PasswordFault, passwordFault } from './password-rules'

export const faultWords: Record<PasswordFault, string> = {
  too_short: `must have at least ${MIN_PASSWORD_LENGTH} characters`,
  too_long: `may have ${MAX_PASSWORD_LENGTH} characters at most`,
  too_easy: 'is one that guessers try soon: a few words that do not belong together are better',
}

/** @throws {HttpProblem} 400 that names the field, with a code for the page to put into words */
export function refuseWeak(password: string, person: { name: string; email: string }, field: string): void {
  const fault = passwordFault(password, person)
  if (fault) throw badInput([{ field, message: faultWords[fault], code: `password_${fault}` }])
}
