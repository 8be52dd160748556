import { namedIn } from '@/components/fields/columns/draft-columns'
import type { SayValue } from '@/components/fields/field/field'
import { takesMany } from '@/components/fields/field/schema'
import { filtersIn } from '@/components/fields/filters/draft-filters'
import { filterSentence } from '@/components/fields/filters/filter-words'
import { sortsIn } from '@/components/fields/sort/draft-sort'
import type { FieldHint } from '@/kinds/kit/contract'
import type { Dataset } from '@/lib/contracts/datasets'

const columnOf = (dataset: Dataset | null, name: string) => dataset?.columns.find((column) => column.name === name)
const labelOf = (dataset: Dataset | null, name: string) => columnOf(dataset, name)?.label ?? name
const idsIn = (value: unknown) => (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string')
const asIs: SayValue = (value) => (value === undefined || value === '' ? null : { words: String(value) })
const dayWords: SayValue = (value, _, __, { dataTime }) => (typeof value === 'string' ? { words: dataTime(value) } : null)

/** Each kind of value in words; raw names stand in where the dataset is gone or not loaded. */
export const sayings: Readonly<Record<FieldHint['as'], SayValue>> = {
  text: asIs,
  'long-text': asIs,
  number: (value, _, __, { count }) => (typeof value === 'number' ? { words: count(value) } : null),
  date: dayWords,
  switch: (value, _, __, { t }) => (value === true ? { words: t('fields.yes') } : null),
  choice: (value, { choices }) => (typeof value === 'string' ? { words: choices[value] ?? value } : null),
  dataset: (value, _, { dataset }) => (typeof value === 'string' ? { words: dataset?.label ?? value } : null),
  column: (value, _, { dataset }) => (typeof value === 'string' ? { words: labelOf(dataset, value) } : null),
  columns(value, { label }, { dataset }, { t }) {
    const columns = namedIn(value)
    if (columns.length === 0) return null
    const said = columns.map((column) =>
      column.label
        ? t('fields.details.columnAs', { column: labelOf(dataset, column.name), label: column.label })
        : labelOf(dataset, column.name),
    )
    return { label: t('fields.details.counted', { label, count: columns.length }), words: said.join(', ') }
  },
  filters(value, { hint }, { dataset, draft }, words) {
    // The rows come from elsewhere.
    if ('of' in hint && draft[hint.of] === undefined) return null
    const said = filtersIn(value).map((filter) => filterSentence(filter, columnOf(dataset, filter.column), words))
    return { words: said.join('; ') || words.t('fields.details.noFilters') }
  },
  sort(value, _, { dataset }, { t }) {
    const said = sortsIn(value).map(({ column, direction }) => t(`fields.sort.${direction}After`, { column: labelOf(dataset, column) }))
    return said.length > 0 ? { words: said.join('; ') } : null
  },
  file(value, { label, schema }, { files = [] }, { t, bytes }) {
    const ids = idsIn(value)
    if (ids.length === 0) return null
    const said = ids.flatMap((id) => files.filter((file) => file.id === id)).map((file) => `${file.fileName} (${bytes(file.bytes)})`)
    // Not loaded yet, or gone with a job that was deleted.
    const words = said.length === ids.length ? said.join(', ') : t('fields.file.files', { count: ids.length })
    return takesMany(schema) ? { label: t('fields.details.counted', { label, count: ids.length }), words } : { words }
  },
  options: asIs,
  'time-zone': asIs,
  own: () => null,
  hidden: () => null,
}
