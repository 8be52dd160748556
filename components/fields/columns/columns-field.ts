import type { FieldAbout, FieldKind } from '@/components/fields/field/field'
import { namesAlone } from '@/components/fields/field/schema'
import type { Say } from '@/components/fields/form/draft-problem'
import { ColumnPicker } from './column-picker'
import { allColumns, columnsAs, type DraftColumns, namedIn } from './draft-columns'

/** Several columns of a dataset in an order; with headers of their own where the payload has room for them. */
export const columnsField: FieldKind<DraftColumns> = {
  start: (_, { dataset }) => allColumns(dataset?.columns ?? []),
  fill: (value, _, { dataset }) => columnsAs(namedIn(value), dataset?.columns ?? []),
  read(columns, about) {
    const chosen = columns.filter((column) => column.chosen)
    const problems = chosen.length === 0 && !about.optional ? [{ at: [], say: noColumn }] : []
    return { value: chosen.map((column) => sent(column, about)), problems }
  },
  lost: (value, { dataset }) =>
    namedIn(value).flatMap(({ name }) => (dataset?.columns.some((column) => column.name === name) ? [] : [name])),
  partAt: ([index], columns) => (index === undefined ? null : (columns.filter(({ chosen }) => chosen)[Number(index)]?.name ?? null)),
  Field: ColumnPicker,
}

function sent({ name, label }: DraftColumns[number], { schema }: FieldAbout) {
  if (namesAlone(schema)) return name
  return label.trim() === '' ? { name } : { name, label }
}

const noColumn: Say = ({ t }) => t('fields.problems.chooseColumn')
