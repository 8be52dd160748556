import { explainError } from '@/components/api/explain-error'
import { TrialError } from '@/components/api/trials-api'
import type { Words } from '@/components/i18n/words'
import { contract } from '@/kinds/calls/contract'

/** Why something could not be tried out, in the reader's language. */
export function trialWords(error: unknown, words: Words): string {
  if (!(error instanceof TrialError)) return explainError(error, words)
  return problemWords({ code: error.code, message: error.message }, words)
}

export function problemWords({ code, message }: { code: string; message: string }, { locale }: Pick<Words, 'locale'>): string {
  const said = new Map(Object.entries(contract.words[locale].errors ?? {}))
  return said.get(code) ?? message
}
