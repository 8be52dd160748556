import { describe, expect, it } from 'vitest'
import { ProblemError } from '@/components/api/problem-error'
import { addFilter, changeFilter } from '@/components/fields/filters/draft-filters'
import de from '@/components/i18n/messages/de'
import { serverErrors } from '@/components/new/model/form-errors'
import { ColumnType } from '@/lib/contracts/datasets'
import { parseFilterValue } from '@/lib/datasets/catalog/filter-values'
import { permits, problemOf } from '@/tests/components/builders'
import { type ExportDraft, english, errorsOf, fresh, german, model } from './export-form'

const { columns } = permits
const values = (values: string[]): ExportDraft => {
  const added = changeFilter(addFilter([], columns), columns, 0, { column: 'applicant' })
  return { ...fresh, filters: changeFilter(added, columns, 0, { op: 'in', values }) }
}

describe('what the schema finds', () => {
  it.each<[string, ExportDraft, string, string]>([
    ['filters.0', values(Array.from({ length: 101 }, (_, n) => `${n}`)), 'At most 100', 'Höchstens 100'],
    ['filters.0', values(['x'.repeat(1001)]), 'At most 1,000 characters', 'Höchstens 1.000 Zeichen'],
    ['fileName', { ...fresh, fileName: 'x'.repeat(121) }, 'At most 120 characters', 'Höchstens 120 Zeichen'],
    [
      'fileName',
      { ...fresh, fileName: 'a\ud800b' },
      'It has a character that cannot be stored',
      'Ein Zeichen darin kann nicht gespeichert werden',
    ],
  ])('is said of %s in the page’s language', (place, draft, inEnglish, inGerman) => {
    expect(errorsOf(draft)).toEqual({ [place]: inEnglish })
    expect(errorsOf(draft, german)).toEqual({ [place]: inGerman })
  })
})

describe('what the server finds', () => {
  const refusal = (code?: string) =>
    new ProblemError(problemOf(422, { errors: [{ field: 'payload.sort', message: 'In English.', ...(code ? { code } : {}) }] }), null)

  it('is said by its code, where the page has words for it', () => {
    expect(serverErrors(refusal('not_sortable'), model, fresh, german)).toEqual({ sort: 'Nach dieser Spalte kann nicht sortiert werden.' })
    expect(serverErrors(refusal('not_sortable'), model, fresh, english)).toEqual({ sort: 'In English.' })
    expect(serverErrors(refusal('of_a_newer_server'), model, fresh, german)).toEqual({ sort: 'In English.' })
    expect(serverErrors(refusal(), model, fresh, german)).toEqual({ sort: 'In English.' })
  })
  it.each(ColumnType.options)('has German words for a value that does not fit a column of type %s', (type) => {
    const wrong = parseFilterValue(type, type === 'text' ? 5 : 'wrong')
    if (!('problem' in wrong)) throw new Error('it fits')
    expect(de.server?.fields).toHaveProperty(wrong.problem.code ?? '')
  })
})
