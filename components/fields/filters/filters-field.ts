import type { FieldKind } from '@/components/fields/field/field'
import type { Say } from '@/components/fields/form/draft-problem'
import type { DatasetColumn, Filter } from '@/lib/contracts/datasets'
import { type DraftFilter, type DraftFilters, filtersAs, filtersIn } from './draft-filters'
import { FilterList } from './filter-list'
import { readFilter } from './read-filter'

/** Conditions on the rows of a dataset. One that has no value yet does not count yet. */
export const filtersField: FieldKind<DraftFilters> = {
  start: () => [],
  fill: (value, _, { dataset }) => filtersAs(filtersIn(value), dataset?.columns ?? []),
  read(filters, _, { dataset }) {
    const read = filters.map((filter) => readOne(filter, dataset?.columns ?? []))
    return {
      value: read.flatMap((one) => ('filter' in one ? [one.filter] : [])),
      problems: read.flatMap((one, index) => ('problem' in one ? [{ at: [index, 'value'], say: one.problem }] : [])),
    }
  },
  lost: (value, { dataset }) =>
    filtersIn(value).flatMap(({ column }) => (dataset?.columns.some(({ name }) => name === column) ? [] : [column])),
  partAt: ([index], filters) => {
    const filter = index === undefined ? undefined : filters[Number(index)]
    return filter ? String(filter.key) : null
  },
  Field: FilterList,
}

function readOne(filter: DraftFilter, columns: readonly DatasetColumn[]): { filter: Filter } | { problem: Say } {
  const column = columns.find(({ name }) => name === filter.column)
  return column ? readFilter(filter, column) : { problem: ({ t }) => t('fields.problems.chooseFilterColumn') }
}
