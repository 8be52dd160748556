import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'
import type { Words } from '@/components/i18n/words'
import { wordsForCode } from '@/components/i18n/words-for-code'
import type { ExportDraft } from '@/kinds/export/page/draft'
import { type FormErrors, placeProblems } from './form-errors'

/** A refused submit as messages in the form: at their fields where the server named them, else above the button. */
export function serverErrors(error: unknown, draft: ExportDraft, words: Words): FormErrors {
  if (!error) return {}
  const named = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (named.length === 0) return { form: explainError(error, words) }
  const said = named.map((problem) => ({ ...problem, message: wordsForCode(words, 'fields', problem.code ?? '') ?? problem.message }))
  return placeProblems(said, draft)
}
