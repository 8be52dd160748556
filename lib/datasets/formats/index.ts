import type { ExportPayload } from '@/kinds/export/payload'
import { CsvOptions } from '@/kinds/export/payload'
import { createCsv } from './csv'
import type { Format } from './format'
import { jsonLines } from './json-lines'
import { xlsx } from './xlsx'

/** The format of one file, as the payload asks for it. */
export function formatOf({ format, csv }: Pick<ExportPayload, 'format' | 'csv'>): Format {
  switch (format) {
    case 'xlsx':
      return xlsx
    case 'csv':
      return createCsv(csv ?? CsvOptions.parse({}))
    case 'jsonl':
      return jsonLines
    default:
      return format satisfies never
  }
}
