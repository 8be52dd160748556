import type { FileFormat } from '@/lib/datasets/formats'
import type { RowsOrder } from '@/lib/datasets/rows-order'
import { CsvOptions, type ExportPayload } from './payload'

/** What an export asks of the datasets. */
export function rowsOrderOf(payload: ExportPayload): RowsOrder {
  const { dataset, columns, filters, sort, timeZone, consistent } = payload
  return { dataset, columns, filters, sort, timeZone, consistent, file: fileFormatOf(payload) }
}

export function fileFormatOf({ format, csv }: Pick<ExportPayload, 'format' | 'csv'>): FileFormat {
  return format === 'csv' ? { format, csv: csv ?? CsvOptions.parse({}) } : { format }
}
