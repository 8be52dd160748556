import { ProblemError } from '@/components/api/problem-error'
import type { Words } from '@/components/i18n/words'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/contracts/people/account'

export interface PasswordFaults {
  currentPassword?: string
  newPassword?: string
}

/** What the server finds wrong with either field, in the reader's words; empty where it is something else. */
export function passwordFaults(error: unknown, { t }: Pick<Words, 't'>): PasswordFaults {
  if (!(error instanceof ProblemError)) return {}
  const words: Record<string, string> = {
    password_wrong: t('account.password.wrong'),
    password_unchanged: t('account.password.unchanged'),
    password_too_short: t('account.password.tooShort', { least: MIN_PASSWORD_LENGTH }),
    password_too_long: t('account.password.tooLong', { most: MAX_PASSWORD_LENGTH }),
    password_too_easy: t('account.password.tooEasy'),
  }
  const known = (error.problem.errors ?? []).flatMap(({ field, code, message }) => [[field, words[code ?? ''] ?? message] as const])
  return Object.fromEntries(known)
}
