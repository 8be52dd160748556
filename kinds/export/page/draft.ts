import type { DraftColumns } from '@/components/fields/columns/draft-columns'
import type { Draft } from '@/components/fields/field/field'
import type { DraftFilters } from '@/components/fields/filters/draft-filters'
import type { CsvOptions, ExportFormat, SplitLimit } from '@/kinds/export/payload'

/** `size` as it is typed: it may be empty or out of bounds. */
export interface DraftSplit {
  unit: SplitLimit['unit'] | 'none'
  size: string
}

export const oneFile: DraftSplit = { unit: 'none', size: '' }

// What the fields of this form put into its draft.
export const formatIn = ({ format }: Draft) => format as ExportFormat
export const columnsIn = ({ columns }: Draft) => columns as DraftColumns
export const filtersIn = ({ filters }: Draft) => filters as DraftFilters
export const csvIn = ({ csv }: Draft) => csv as CsvOptions
export const splitIn = ({ split }: Draft) => split as DraftSplit
