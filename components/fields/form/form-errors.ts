import type { Words } from '@/components/i18n/words'
import type { ExportDraft } from '@/kinds/export/page/draft'
import type { FieldProblem } from '@/lib/contracts/errors'
import type { DraftProblem } from './draft-problem'

/** Messages by the place in the form where each belongs: `columns`, `columns.<name>`, `filters.<key>`, `sort.<key>`, `split`, … */
export type FormErrors = Record<string, string>

const ownPlace = new Set(['dataset', 'format', 'fileName', 'columns', 'filters', 'sort', 'csv', 'split'])

/** What is wrong with a draft, in words, each at its control. */
export function draftErrors(problems: DraftProblem[], draft: ExportDraft, words: Words): FormErrors {
  const said = problems.map(({ field, say }) => ({ field, message: say(words) }))
  return placeProblems(said, draft)
}

/**
 * Problems that name a path in the request, put at the control that a person sees. The request holds only the
 * chosen columns, and the list of filters may change while the server thinks: hence names and keys, not numbers.
 */
export function placeProblems(problems: FieldProblem[], draft: ExportDraft): FormErrors {
  const errors: FormErrors = {}
  for (const { field, message } of problems) {
    const place = placeOf(field, draft)
    errors[place] ??= place === 'form' ? `${field}: ${message}` : message
  }
  return errors
}

function placeOf(field: string, draft: ExportDraft): string {
  const [body, section = '', index] = field.split('.')
  if (body !== 'payload' || !ownPlace.has(section)) return 'form'
  if (index === undefined) return section
  const item = itemAt(section, Number(index), draft)
  return item === null ? section : `${section}.${item}`
}

function itemAt(section: string, index: number, draft: ExportDraft): string | number | null {
  if (section === 'columns') return draft.columns.filter(({ chosen }) => chosen)[index]?.name ?? null
  if (section === 'filters') return draft.filters[index]?.key ?? null
  return section === 'sort' ? (draft.sort[index]?.key ?? null) : null
}
