import type { Words } from '@/components/i18n/words'
import type { ColumnType } from '@/lib/contracts/datasets'

export function isNumber(type: ColumnType | undefined): boolean {
  return type === 'integer' || type === 'numeric'
}

/** A value of a dataset as it is written in the reader's language. Of an unknown type it stays as it is. */
export function dataValueWords(value: string, type: ColumnType | undefined, { t, dataTime, dataNumber }: Words): string {
  if (type === 'boolean') return t(value === 'true' ? 'fields.yes' : 'fields.no')
  if (type === 'date' || type === 'timestamp') return dataTime(value)
  return isNumber(type) ? dataNumber(value) : value
}
