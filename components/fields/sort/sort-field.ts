import type { FieldKind } from '@/components/fields/field/field'
import { type DraftSorts, sortsAs, sortsIn } from './draft-sort'
import { SortList } from './sort-list'

/** The order of rows, by one column after another. */
export const sortField: FieldKind<DraftSorts> = {
  start: () => [],
  fill: (value, _, { dataset }) => sortsAs(sortsIn(value), dataset?.columns ?? []),
  read: (sorts) => ({ value: sorts.map(({ column, direction }) => ({ column, direction })) }),
  lost: (value, { dataset }) =>
    sortsIn(value).flatMap(({ column }) => (dataset?.columns.some(({ name }) => name === column) ? [] : [column])),
  partAt: ([index], sorts) => {
    const sort = index === undefined ? undefined : sorts[Number(index)]
    return sort ? String(sort.key) : null
  },
  Field: SortList,
}
