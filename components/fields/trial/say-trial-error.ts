import { explainError } from '@/components/api/explain-error'
import { TrialError } from '@/components/api/trials-api'
import type { Words } from '@/components/i18n/words'
import { wordsForCode } from '@/components/i18n/words-for-code'
import type { AnyKind } from '@/kinds/kit/contract'
import { kindWords } from '@/kinds/registry/words'

/** Why a trial did not work: as the kind says it in the reader's language, with the facts of it, else as Postroom does. */
export function sayTrialError(error: unknown, { id }: AnyKind, words: Words): string {
  if (!(error instanceof TrialError)) return explainError(error, words)
  const { code, facts, message } = error
  return kindWords(id, words.locale).error(code, facts) ?? wordsForCode(words, 'errors', code) ?? message
}
