import { describe, expect, it } from 'vitest'
import { ProblemError } from '@/components/api/problem-error'
import { draftErrors, placeProblems } from '@/components/fields/form/form-errors'
import { serverErrors } from '@/components/fields/form/server-errors'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { createKeyring } from '@/components/new/form/keyring'
import {
  addFilter,
  addSort,
  changeColumn,
  changeDataset,
  changeFilter,
  chooseColumns,
  chooseSplit,
  moveColumn,
  removeFilter,
} from '@/kinds/export/page/change-draft'
import { plainCsv, usualCsv } from '@/kinds/export/page/csv-options'
import { type DraftFilter, type DraftSplit, draftOf, type ExportDraft, missingColumns, newDraft } from '@/kinds/export/page/draft'
import { readDraft, readForEstimate } from '@/kinds/export/page/read-draft'
import { type CsvOptions, ExportPayload } from '@/kinds/export/payload'
import type { Filter } from '@/lib/contracts/datasets'
import { permits, problemOf } from '@/tests/components/builders'

const zone = 'Europe/Berlin'
const fresh = newDraft(permits)
const words = createWords('en', en)
const errorsOf = (draft: ExportDraft) => draftErrors(readDraft(draft, permits, zone).problems, draft, words)
const withFilter = (column: string, change: Parameters<typeof changeFilter>[3]) => {
  const added = changeFilter(addFilter(fresh, permits), permits, 0, { column })
  return changeFilter(added, permits, 0, change)
}

describe('from form to request', () => {
  it('is a whole export as it is opened: all columns, Excel, the reader’s zone', () => {
    const { request, problems } = readDraft(fresh, permits, zone)
    expect(problems).toEqual([])
    expect(request?.payload).toEqual({
      dataset: 'permits',
      format: 'xlsx',
      columns: permits.columns.map(({ name }) => ({ name })),
      filters: [],
      sort: [],
      timeZone: zone,
      consistent: false,
    })
  })
  it('takes only chosen columns, with their new headers', () => {
    const draft = changeColumn(changeColumn(chooseColumns(fresh, false), 'fee', { chosen: true, label: ' Gebühr ' }), 'id', {
      chosen: true,
    })
    expect(readDraft(draft, permits, zone).request?.payload.columns).toEqual([{ name: 'id' }, { name: 'fee', label: 'Gebühr' }])
  })
  it('wants at least one column', () => {
    expect(errorsOf(chooseColumns(fresh, false))).toEqual({ columns: 'Choose at least one column' })
  })
  it.each<[string, Partial<DraftFilter>, Filter]>([
    ['id', { op: 'gte', value: ' 12 ' }, { column: 'id', op: 'gte', value: 12 }],
    ['id', { op: 'eq', value: '12345678901234567890' }, { column: 'id', op: 'eq', value: '12345678901234567890' }],
    ['fee', { op: 'lt', value: '12,50' }, { column: 'fee', op: 'lt', value: 12.5 }],
    ['status', { op: 'in', values: ['open', ''] }, { column: 'status', op: 'in', value: ['open'] }],
    ['applicant', { op: 'contains', value: 'Müller' }, { column: 'applicant', op: 'contains', value: 'Müller' }],
    ['listed', { op: 'eq', value: 'false' }, { column: 'listed', op: 'eq', value: false }],
    ['submitted', { op: 'gte', value: '2026-01-31' }, { column: 'submitted', op: 'gte', value: '2026-01-31' }],
    ['applicant', { op: 'is_null' }, { column: 'applicant', op: 'is_null' }],
  ])('reads a filter on %s', (column, change, filter) => {
    expect(readDraft(withFilter(column, change), permits, zone).request?.payload.filters).toEqual([filter])
  })
  it('sends an instant for a time on the reader’s clock', () => {
    const { request } = readDraft(withFilter('decided', { op: 'gt', value: '2026-01-31T08:30' }), permits, zone)
    expect(request?.payload.filters).toMatchObject([{ value: new Date(2026, 0, 31, 8, 30).toISOString() }])
  })
  it.each([
    ['id', { value: '1.5' }, 'Enter a whole number'],
    ['fee', { value: 'abc' }, 'Enter a number'],
    ['status', {}, 'Choose at least one value'],
    ['submitted', {}, 'Enter a date'],
  ])('says what is missing of a filter on %s', (column, change, message) => {
    expect(errorsOf(withFilter(column, change))).toEqual({ 'filters.0': message })
  })
  it('estimates without the filters that have no value yet', () => {
    expect(readForEstimate(withFilter('submitted', {}), permits, zone)?.payload.filters).toEqual([])
    expect(readForEstimate(chooseColumns(fresh, false), permits, zone)).toBeNull()
  })
})

describe('options', () => {
  const payloadOf = (change: Partial<ExportDraft>) => readDraft({ ...fresh, ...change }, permits, zone).request?.payload
  const csv: CsvOptions = { ...fresh.csv, delimiter: ';', quoting: 'all', bom: false }

  it('of CSV are sent with CSV alone, and only where they are not as usual', () => {
    expect(payloadOf({ format: 'csv', csv })?.csv).toEqual(csv)
    expect(payloadOf({ format: 'csv' })).not.toHaveProperty('csv')
    expect(payloadOf({ format: 'jsonl', csv })).not.toHaveProperty('csv')
  })
  it('of CSV begin as the language has them, and then as they were sent last', () => {
    expect(usualCsv('de')).toEqual({ ...plainCsv, delimiter: ';', decimal: 'comma' })
    expect([usualCsv('en'), usualCsv('fr')]).toEqual([plainCsv, plainCsv])
    expect(newDraft(permits, usualCsv('de')).csv.delimiter).toBe(';')
    expect(payloadOf({ format: 'csv', csv: usualCsv('de') })?.csv).toMatchObject({ delimiter: ';', decimal: 'comma' })
  })
  it.each(['=x', '-', 'a;b', 'a"b'])('do not take %j for a word for nothing', (nullAs) => {
    expect(errorsOf({ ...fresh, format: 'csv', csv: { ...csv, nullAs } })).toEqual({
      csv: 'It must not begin with = + - @ and must not have quotes or a separator in it',
    })
  })
  it('tell of two columns that would have the same header', () => {
    const [first, second] = permits.columns
    const twice = changeColumn(fresh, first?.name ?? '', { label: second?.label ?? '' })
    expect(errorsOf(twice)).toEqual({ [`columns.${first?.name}`]: 'Another column has this header' })
    expect(errorsOf({ ...twice, format: 'jsonl' })).toEqual({})
    expect(errorsOf(changeColumn({ ...fresh, format: 'jsonl' }, first?.name ?? '', { label: second?.name ?? '' }))).not.toEqual({})
  })
  it('divide the file, and keep to one moment', () => {
    expect(payloadOf({ split: { unit: 'rows', size: ' 5000 ' }, consistent: true })).toMatchObject({
      split: { unit: 'rows', size: 5000 },
      consistent: true,
    })
    expect(payloadOf({})).not.toHaveProperty('split')
  })
  it.each<[DraftSplit, string]>([
    [{ unit: 'rows', size: '' }, 'Enter a whole number from 1,000 to 1,000,000'],
    [{ unit: 'rows', size: '999' }, 'Enter a whole number from 1,000 to 1,000,000'],
    [{ unit: 'rows', size: '1000.5' }, 'Enter a whole number from 1,000 to 1,000,000'],
    [{ unit: 'megabytes', size: '0' }, 'Enter a whole number from 1 to 2,000'],
    [{ unit: 'megabytes', size: '2001' }, 'Enter a whole number from 1 to 2,000'],
    [{ unit: 'megabytes', size: 'many' }, 'Enter a whole number from 1 to 2,000'],
  ])('say which size parts may have: not %o', (split, message) => {
    const draft = { ...fresh, split }
    expect(errorsOf(draft)).toEqual({ split: message })
    expect(readForEstimate(draft, permits, zone)?.payload).not.toHaveProperty('split')
  })
  it.each(['rows', 'megabytes'] as const)('offer a size that may be sent as it is: %s', (unit) => {
    expect(readDraft(chooseSplit(fresh, unit), permits, zone).request?.payload.split?.unit).toBe(unit)
  })
  it('begin anew with another unit, and are gone with none', () => {
    const typed = { ...fresh, split: { unit: 'rows' as const, size: '5000' } }
    expect(chooseSplit(typed, 'megabytes').split).toEqual({ unit: 'megabytes', size: '20' })
    expect(chooseSplit(typed, 'none')).toEqual(fresh)
  })
  it('stay when another dataset is chosen', () => {
    const draft = { ...addFilter(fresh, permits), format: 'csv' as const, fileName: 'mine', csv, consistent: true }
    const next = { ...permits, id: 'inspections', columns: permits.columns.slice(0, 1) }
    expect(changeDataset(draft, next)).toEqual({
      ...newDraft(next),
      format: 'csv',
      fileName: 'mine',
      csv,
      consistent: true,
    })
  })
})

describe('from request to form', () => {
  it('comes back as it was sent', () => {
    const payload = ExportPayload.parse({
      dataset: 'permits',
      format: 'csv',
      columns: [{ name: 'fee', label: 'Gebühr' }, { name: 'id' }],
      filters: [
        { column: 'status', op: 'in', value: ['open'] },
        { column: 'decided', op: 'gte', value: new Date(2026, 0, 31, 8, 30).toISOString() },
        { column: 'listed', op: 'eq', value: true },
      ],
      sort: [{ column: 'fee', direction: 'desc' }],
      timeZone: zone,
      fileName: 'mine',
      csv: { delimiter: '\t', bom: false },
      split: { unit: 'megabytes', size: 250 },
      consistent: true,
    })
    expect(readDraft(draftOf(payload, permits), permits, zone).request?.payload).toEqual(payload)
  })
  it('has the usual options where the request names none', () => {
    const payload = ExportPayload.parse({ dataset: 'permits', format: 'xlsx', columns: permits.columns.map(({ name }) => ({ name })) })
    expect(draftOf(payload, permits)).toEqual(fresh)
  })
  it('tells what the dataset no longer has, each once', () => {
    const payload = ExportPayload.parse({
      dataset: 'permits',
      format: 'csv',
      columns: [{ name: 'gone' }, { name: 'id' }],
      filters: [{ column: 'gone', op: 'is_null' }],
      sort: [{ column: 'lost' }],
    })
    expect(missingColumns(payload, permits)).toEqual(['gone', 'lost'])
    expect(missingColumns({ ...payload, columns: [{ name: 'id' }], filters: [], sort: [] }, permits)).toEqual([])
  })
  it('leaves out what the dataset no longer has', () => {
    const payload = ExportPayload.parse({
      dataset: 'permits',
      format: 'csv',
      columns: [{ name: 'gone' }, { name: 'id' }],
      filters: [{ column: 'gone', op: 'is_null' }],
      sort: [{ column: 'gone' }],
    })
    expect(readDraft(draftOf(payload, permits), permits, zone).request?.payload).toMatchObject({
      columns: [{ name: 'id' }],
      filters: [],
      sort: [],
    })
  })
})

describe('steps in the form', () => {
  const orderOf = ({ columns }: ExportDraft) => columns.map(({ name }) => name)

  it('move a column to another place, and nowhere beyond the ends', () => {
    const names = orderOf(fresh)
    expect(orderOf(moveColumn(fresh, 'fee', 0))).toEqual(['fee', ...names.filter((name) => name !== 'fee')])
    expect(orderOf(moveColumn(fresh, 'id', 2))).toEqual(['status', 'applicant', 'id', ...names.slice(3)])
    expect(orderOf(moveColumn(fresh, 'id', names.length - 1)).at(-1)).toBe('id')
    for (const to of [-1, names.length]) expect(moveColumn(fresh, 'id', to)).toBe(fresh)
  })
  it('choose only the columns that a search shows', () => {
    const chosen = chooseColumns(chooseColumns(fresh, false), true, new Set(['fee', 'listed'])).columns.filter((column) => column.chosen)
    expect(chosen.map(({ name }) => name)).toEqual(['fee', 'listed'])
  })
  it('start a filter anew when its column changes', () => {
    const draft = changeFilter(withFilter('applicant', { value: 'Müller' }), permits, 0, { column: 'submitted' })
    expect(draft.filters).toEqual([{ key: 0, column: 'submitted', op: 'gte', value: '', values: [] }])
  })
  it('never give two filters the same key', () => {
    const two = addFilter(addFilter(fresh, permits), permits)
    expect(addFilter(removeFilter(two, 0), permits).filters.map(({ key }) => key)).toEqual([1, 2])
  })
  it('sort by each column once', () => {
    expect(addSort(addSort(fresh, permits), permits).sort.map(({ column }) => column)).toEqual(['id', 'status'])
  })
})

describe('the server’s errors', () => {
  it('land at the control that a person sees', () => {
    const draft = addFilter(changeColumn(fresh, 'id', { chosen: false }), permits)
    const place = (field: string) => placeProblems([{ field, message: 'no' }], draft)
    expect(place('payload.columns.0.label')).toEqual({ 'columns.status': 'no' })
    expect(place('payload.filters.0.value')).toEqual({ 'filters.0': 'no' })
    expect(place('payload.fileName')).toEqual({ fileName: 'no' })
    expect(place('payload.columns')).toEqual({ columns: 'no' })
    expect(place('payload.split.size')).toEqual({ split: 'no' })
    expect(place('payload.split')).toEqual({ split: 'no' })
    expect(place('payload.csv')).toEqual({ csv: 'no' })
    expect(place('payload.csv.delimiter')).toEqual({ csv: 'no' })
    expect(place('payload.consistent')).toEqual({ form: 'payload.consistent: no' })
    expect(place('payload.timeZone')).toEqual({ form: 'payload.timeZone: no' })
    expect(place('body')).toEqual({ form: 'body: no' })
  })
  it('are placed as the server names them', () => {
    const refusal = new ProblemError(problemOf(400, { errors: [{ field: 'payload.split.size', message: 'no' }] }), null)
    expect(serverErrors(refusal, fresh, createWords('en', en))).toEqual({ split: 'no' })
  })
})

describe('idempotency keys', () => {
  it('stay the same for the same request and change with it', () => {
    let count = 0
    const { keyFor } = createKeyring(() => `key-${++count}`)
    const first = readDraft(fresh, permits, zone).request
    const other = readDraft({ ...fresh, format: 'csv' }, permits, zone).request
    if (!first || !other) throw new Error('both are complete')
    expect([keyFor(first), keyFor(structuredClone(first)), keyFor(other), keyFor(first)]).toEqual(['key-1', 'key-1', 'key-2', 'key-1'])
  })
})
