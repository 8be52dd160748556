import type { Words } from '@/components/i18n/words'
import { wordsForCode } from '@/components/i18n/words-for-code'
import type { Problem } from '@/lib/contracts/api'
import { ProblemError } from './problem-error'

/** What went wrong and what to do, in one or two sentences a person can use. */
export function explainError(error: unknown, words: Words): string {
  const { t } = words
  if (!(error instanceof ProblemError)) return t('api.unreachable')
  const { problem } = error
  const known = knownWords(problem, words)
  if (problem.status === 429) return `${known ?? problem.detail ?? t('api.limit')} ${waitHint(error, words)}`
  if (problem.status === 503) return `${t('api.busy')} ${waitHint(error, words)}`
  if (problem.status >= 500) return t('api.ours', { reference: problem.reference })
  const said = known ?? problem.detail ?? problem.title
  // Only administrators are told.
  return problem.reason ? `${said} (${problem.reason})` : said
}

function knownWords({ type, status }: Problem, words: Words): string | null {
  return wordsForCode(words, 'problems', type.replace('urn:postroom:', '')) ?? wordsForCode(words, 'statuses', String(status))
}

function waitHint({ retryAfterSeconds }: ProblemError, { t, about }: Words): string {
  return retryAfterSeconds === null ? t('api.tryAgainSoon') : t('api.tryAgainIn', { about: about(retryAfterSeconds) })
}
