import { createCsv } from './csv'
import type { CsvOptions } from './csv/options'
import type { Format } from './format'
import { jsonLines } from './json-lines'
import { xlsx } from './xlsx'

/** A file as it is asked for: Excel, JSON Lines, or CSV written in this way. */
export type FileFormat = { format: 'xlsx' } | { format: 'jsonl' } | { format: 'csv'; csv: CsvOptions }

export function formatOf(file: FileFormat): Format {
  switch (file.format) {
    case 'xlsx':
      return xlsx
    case 'csv':
      return createCsv(file.csv)
    case 'jsonl':
      return jsonLines
    default:
      return file satisfies never
  }
}
