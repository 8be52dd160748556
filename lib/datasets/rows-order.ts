import type { Filter, Sort } from '@/lib/contracts/datasets'
import type { FileFormat } from './formats'

/** Rows of a dataset: which of them, which columns, in which order. Whoever wants them has read this by a schema of their own. */
export interface RowsOrder {
  dataset: string
  columns: { name: string; label?: string | undefined }[]
  filters: Filter[]
  sort: Sort[]
  /** Of the clock times in them, and of the days that filters name. */
  timeZone: string
  /** All of them from one moment: a reading that broke off is begun anew. */
  consistent?: boolean
  /** The file in which they are to stand, null for none: its headers must tell the columns apart, and it is what an estimate measures. */
  file: FileFormat | null
}
