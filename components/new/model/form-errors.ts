import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'
import type { Draft } from '@/components/fields/field/field'
import type { DraftProblem } from '@/components/fields/form/draft-problem'
import type { Words } from '@/components/i18n/words'
import { wordsForCode } from '@/components/i18n/words-for-code'
import { kindWords } from '@/kinds/registry/words'
import type { FieldProblem } from '@/lib/contracts/errors'
import { type FormModel, fieldOf, isAsked } from './form-model'

/** Messages by the place in the form where each belongs: `fileName`, `columns.<name>`, `filters.<key>`, and `form` for the rest. */
export type FormErrors = Readonly<Record<string, string>>

/** What is wrong with a draft, in words, each at its control. */
export function draftErrors(problems: DraftProblem[], model: FormModel, draft: Draft, words: Words): FormErrors {
  const said = problems.map(({ field, say }) => ({ field, message: say(words) }))
  return placeProblems(said, model, draft)
}

/** A refused submit as messages in the form: at their fields where the server named them, else above them. What is the kind's own is said as the kind says it. */
export function serverErrors(error: unknown, model: FormModel, draft: Draft, words: Words): FormErrors {
  if (!error) return {}
  const named = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (named.length === 0) return { form: explainError(error, words) }
  const own = kindWords(model.contract.id, words.locale)
  const said = named.map(({ field, message, code = '', facts }) => ({
    field,
    message: own.error(code, facts) ?? wordsForCode(words, 'fields', code) ?? message,
  }))
  return placeProblems(said, model, draft)
}

/** What the server has against a form that is not sent yet; null where it only has no answer. At their fields its errors stand from the first click on. */
export function objectionOf(error: unknown, model: FormModel, draft: Draft, words: Words): string | null {
  if (!(error instanceof ProblemError) || !error.problem.errors?.length) return null
  return Object.values(serverErrors(error, model, draft, words))[0] ?? null
}

/**
 * Problems that name a path in the request, put at the control that a person sees. The request holds only what was chosen,
 * and a list may change while the server thinks: hence names and keys, not numbers.
 */
export function placeProblems(problems: FieldProblem[], model: FormModel, draft: Draft): FormErrors {
  const errors: Record<string, string> = {}
  for (const { field, message } of problems) {
    const place = placeOf(field, model, draft)
    errors[place] ??= place === 'form' ? `${field}: ${message}` : message
  }
  return errors
}

function placeOf(path: string, model: FormModel, draft: Draft): string {
  const [body, name = '', ...rest] = path.split('.')
  const found = body === 'payload' ? fieldOf(model, name) : undefined
  if (!found || !isAsked(found, draft)) return 'form'
  const part = rest.length === 0 ? null : (found.field.partAt?.(rest, draft[name]) ?? null)
  return part === null ? name : `${name}.${part}`
}

/** Those of one field: of itself, and of its parts by their own names. */
export function errorsOf(errors: FormErrors, name: string): { error: string | undefined; errors: FormErrors } {
  const parts = Object.entries(errors).flatMap(([place, message]) =>
    place.startsWith(`${name}.`) ? [[place.slice(name.length + 1), message] as const] : [],
  )
  return { error: errors[name], errors: Object.fromEntries(parts) }
}
