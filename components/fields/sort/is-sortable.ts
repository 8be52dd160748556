import type { DatasetColumn } from '@/lib/contracts/datasets'

/** Whether rows can be in the order of this column: JSON has none, and of other types the database says so. */
export const isSortable = ({ type, sortable }: DatasetColumn): boolean => type !== 'json' && sortable !== false
