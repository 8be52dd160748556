import { describe, expect, it } from 'vitest'
import { ProblemError } from '@/components/api/problem-error'
import { changeColumn, chooseColumns, moveColumn } from '@/components/fields/columns/draft-columns'
import { addFilter, changeFilter, type DraftFilter, removeFilter } from '@/components/fields/filters/draft-filters'
import { addSort } from '@/components/fields/sort/draft-sort'
import { createKeyring } from '@/components/new/drafts/keyring'
import { startForm } from '@/components/new/model/fill-form'
import { placeProblems, serverErrors } from '@/components/new/model/form-errors'
import { plainCsv, usualCsv } from '@/kinds/export/page/csv/csv-options'
import type { DraftSplit } from '@/kinds/export/page/draft'
import { chooseSplit } from '@/kinds/export/page/split/choose-split'
import { type CsvOptions, ExportPayload } from '@/kinds/export/payload'
import type { Filter } from '@/lib/contracts/datasets'
import { permits, problemOf } from '@/tests/components/builders'
import {
  aroundOf,
  changed,
  type ExportDraft,
  english,
  errorsOf,
  filledWith,
  fresh,
  model,
  payloadOf as payloadOfDraft,
  soFarOf,
  zone,
} from './export-form'

const { columns } = permits
const withColumns = (next: ExportDraft['columns'], draft = fresh) => ({ ...draft, columns: next })
const withFilter = (column: string, change: Partial<DraftFilter>): ExportDraft => {
  const added = changeFilter(addFilter([], columns), columns, 0, { column })
  return { ...fresh, filters: changeFilter(added, columns, 0, change) }
}

describe('from form to request', () => {
  it('is a whole export as it is opened: all columns, Excel, the reader’s zone', () => {
    expect(errorsOf(fresh)).toEqual({})
    expect(payloadOfDraft(fresh)).toEqual({
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
    const none = chooseColumns(fresh.columns, false)
    const two = changeColumn(changeColumn(none, 'fee', { chosen: true, label: ' Gebühr ' }), 'id', { chosen: true })
    expect(payloadOfDraft(withColumns(two))?.columns).toEqual([{ name: 'id' }, { name: 'fee', label: 'Gebühr' }])
  })
  it('wants at least one column', () => {
    expect(errorsOf(withColumns(chooseColumns(fresh.columns, false)))).toEqual({ columns: 'Choose at least one column' })
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
    expect(payloadOfDraft(withFilter(column, change))?.filters).toEqual([filter])
  })
  it('sends an instant for a time on the reader’s clock', () => {
    const payload = payloadOfDraft(withFilter('decided', { op: 'gt', value: '2026-01-31T08:30' }))
    expect(payload?.filters).toMatchObject([{ value: new Date(2026, 0, 31, 8, 30).toISOString() }])
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
    expect(soFarOf(withFilter('submitted', {}))?.filters).toEqual([])
    expect(soFarOf(withColumns(chooseColumns(fresh.columns, false)))).toBeNull()
  })
})

describe('options', () => {
  const payloadOf = (change: Partial<ExportDraft>) => payloadOfDraft({ ...fresh, ...change })
  const csv: CsvOptions = { ...fresh.csv, delimiter: ';', quoting: 'all', bom: false }

  it('of CSV are sent with CSV alone, and only where they are not as usual', () => {
    expect(payloadOf({ format: 'csv', csv })?.csv).toEqual(csv)
    expect(payloadOf({ format: 'csv' })).not.toHaveProperty('csv')
    expect(payloadOf({ format: 'jsonl', csv })).not.toHaveProperty('csv')
  })
  it('of CSV begin as the language has them, and then as they were sent last', () => {
    expect(usualCsv('de')).toEqual({ ...plainCsv, delimiter: ';', decimal: 'comma' })
    expect([usualCsv('en'), usualCsv('fr')]).toEqual([plainCsv, plainCsv])
    expect(startForm(model, aroundOf([permits], 'de'))).toMatchObject({ csv: { delimiter: ';' } })
    expect(payloadOf({ format: 'csv', csv: usualCsv('de') })?.csv).toMatchObject({ delimiter: ';', decimal: 'comma' })
  })
  it.each(['=x', '-', 'a;b', 'a"b'])('do not take %j for a word for nothing', (nullAs) => {
    expect(errorsOf({ ...fresh, format: 'csv', csv: { ...csv, nullAs } })).toEqual({
      csv: 'It must not begin with = + - @ and must not have quotes or a separator in it',
    })
  })
  it('tell of two columns that would have the same header', () => {
    const [first, second] = columns
    const named = (label = '', draft = fresh) => withColumns(changeColumn(fresh.columns, first?.name ?? '', { label }), draft)
    const twice = named(second?.label)
    expect(errorsOf(twice)).toEqual({ [`columns.${first?.name}`]: 'Another column has this header' })
    expect(errorsOf({ ...twice, format: 'jsonl' })).toEqual({})
    expect(errorsOf(named(second?.name, { ...fresh, format: 'jsonl' }))).not.toEqual({})
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
    expect(soFarOf(draft)).not.toHaveProperty('split')
  })
  it.each(['rows', 'megabytes'] as const)('offer a size that may be sent as it is: %s', (unit) => {
    expect(payloadOfDraft({ ...fresh, split: chooseSplit(unit) })?.split?.unit).toBe(unit)
  })
  it('begin anew with another unit, and are gone with none', () => {
    expect(chooseSplit('megabytes')).toEqual({ unit: 'megabytes', size: '20' })
    expect(chooseSplit('none')).toEqual(fresh.split)
  })
  it('stay when another dataset is chosen', () => {
    const draft = { ...withFilter('id', {}), format: 'csv' as const, fileName: 'mine', csv, consistent: true }
    const next = { ...permits, id: 'inspections', columns: columns.slice(0, 1) }
    const both = aroundOf([permits, next])
    expect(changed(draft, 'dataset', 'inspections', both)).toEqual({
      ...startForm(model, aroundOf([next])),
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
    expect(payloadOfDraft(filledWith(payload).draft)).toEqual(payload)
  })
  it('has the usual options where the request names none', () => {
    const payload = ExportPayload.parse({ dataset: 'permits', format: 'xlsx', columns: permits.columns.map(({ name }) => ({ name })) })
    expect(filledWith(payload).draft).toEqual({ ...fresh, timeZone: 'UTC' })
  })
  it('tells what the dataset no longer has, each once', () => {
    const payload = ExportPayload.parse({
      dataset: 'permits',
      format: 'csv',
      columns: [{ name: 'gone' }, { name: 'id' }],
      filters: [{ column: 'gone', op: 'is_null' }],
      sort: [{ column: 'lost' }],
    })
    expect(filledWith(payload).lost).toEqual(['gone', 'lost'])
    expect(filledWith({ ...payload, columns: [{ name: 'id' }], filters: [], sort: [] }).lost).toEqual([])
  })
  it('leaves out what the dataset no longer has', () => {
    const payload = ExportPayload.parse({
      dataset: 'permits',
      format: 'csv',
      columns: [{ name: 'gone' }, { name: 'id' }],
      filters: [{ column: 'gone', op: 'is_null' }],
      sort: [{ column: 'gone' }],
    })
    expect(payloadOfDraft(filledWith(payload).draft)).toMatchObject({
      columns: [{ name: 'id' }],
      filters: [],
      sort: [],
    })
  })
})

describe('steps in the form', () => {
  const orderOf = (columns: ExportDraft['columns']) => columns.map(({ name }) => name)

  it('move a column to another place, and nowhere beyond the ends', () => {
    const names = orderOf(fresh.columns)
    expect(orderOf(moveColumn(fresh.columns, 'fee', 0))).toEqual(['fee', ...names.filter((name) => name !== 'fee')])
    expect(orderOf(moveColumn(fresh.columns, 'id', 2))).toEqual(['status', 'applicant', 'id', ...names.slice(3)])
    expect(orderOf(moveColumn(fresh.columns, 'id', names.length - 1)).at(-1)).toBe('id')
    for (const to of [-1, names.length]) expect(moveColumn(fresh.columns, 'id', to)).toBe(fresh.columns)
  })
  it('choose only the columns that a search shows', () => {
    const chosen = chooseColumns(chooseColumns(fresh.columns, false), true, new Set(['fee', 'listed'])).filter((column) => column.chosen)
    expect(chosen.map(({ name }) => name)).toEqual(['fee', 'listed'])
  })
  it('start a filter anew when its column changes', () => {
    const { filters } = withFilter('applicant', { value: 'Müller' })
    expect(changeFilter(filters, columns, 0, { column: 'submitted' })).toEqual([
      { key: 0, column: 'submitted', op: 'gte', value: '', values: [] },
    ])
  })
  it('never give two filters the same key', () => {
    const two = addFilter(addFilter([], columns), columns)
    expect(addFilter(removeFilter(two, 0), columns).map(({ key }) => key)).toEqual([1, 2])
  })
  it('sort by each column once', () => {
    expect(addSort(addSort([], columns), columns).map(({ column }) => column)).toEqual(['id', 'status'])
  })
})

describe('the server’s errors', () => {
  it('land at the control that a person sees', () => {
    const draft = { ...withFilter('id', {}), columns: changeColumn(fresh.columns, 'id', { chosen: false }) }
    const place = (field: string, of: ExportDraft = draft) => placeProblems([{ field, message: 'no' }], model, of)
    expect(place('payload.columns.0.label')).toEqual({ 'columns.status': 'no' })
    expect(place('payload.filters.0.value')).toEqual({ 'filters.0': 'no' })
    expect(place('payload.fileName')).toEqual({ fileName: 'no' })
    expect(place('payload.columns')).toEqual({ columns: 'no' })
    expect(place('payload.split.size')).toEqual({ split: 'no' })
    expect(place('payload.split')).toEqual({ split: 'no' })
    expect(place('payload.consistent')).toEqual({ consistent: 'no' })
    expect(place('payload.csv.delimiter', { ...draft, format: 'csv' })).toEqual({ csv: 'no' })
    // What is not asked for cannot be pointed to.
    expect(place('payload.csv')).toEqual({ form: 'payload.csv: no' })
    expect(place('payload.other')).toEqual({ form: 'payload.other: no' })
    expect(place('body')).toEqual({ form: 'body: no' })
  })
  it('are placed as the server names them', () => {
    const refusal = new ProblemError(problemOf(400, { errors: [{ field: 'payload.split.size', message: 'no' }] }), null)
    expect(serverErrors(refusal, model, fresh, english)).toEqual({ split: 'no' })
  })
})

describe('idempotency keys', () => {
  it('stay the same for the same request and change with it', () => {
    let count = 0
    const { keyFor } = createKeyring(() => `key-${++count}`)
    const first = payloadOfDraft(fresh)
    const other = payloadOfDraft({ ...fresh, format: 'csv' })
    if (!first || !other) throw new Error('both are complete')
    expect([keyFor(first), keyFor(structuredClone(first)), keyFor(other), keyFor(first)]).toEqual(['key-1', 'key-1', 'key-2', 'key-1'])
  })
})
