import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import german from '@zxcvbn-ts/language-de'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/contracts/people/account'

export type PasswordFault = 'too_short' | 'too_long' | 'too_easy'

/** More than 10^10 guesses. */
const LEAST_SCORE = 4
/** What is longer is judged by its beginning. With the library's own 256 letters and 100 replacements some inputs take seconds. */
const bounds = { maxLength: 24, l33tMaxSubstitutions: 4 }

const { commonWords, firstnames } = german.dictionary
const estimator = new ZxcvbnFactory({ dictionary: { ...dictionary, commonWords, firstnames }, graphs: adjacencyGraphs, ...bounds })

/**
 * What is wrong with a password that somebody chose; null for a good one. No rule of what letters it must have: it must
 * not be one that guessers try first, from lists of common passwords, words, names, keys side by side, or this person.
 */
export function passwordFault(password: string, { name, email }: { name: string; email: string }): PasswordFault | null {
  if ([...password].length < MIN_PASSWORD_LENGTH) return 'too_short'
  if (password.length > MAX_PASSWORD_LENGTH) return 'too_long'
  const own = [email, name, ...email.split(/[@.]/), ...name.split(/\s+/), 'postroom'].filter((word) => word.length > 2)
  return estimator.check(password, own.slice(0, 20)).score < LEAST_SCORE ? 'too_easy' : null
}
