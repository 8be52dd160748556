import { countOf, formatCount } from '@/components/format/numbers'
import type { CsvOptions, ExportPayload, SplitLimit } from '@/lib/contracts/kinds/export'
import { delimiters, isUsualCsv, usualCsv } from './csv-options'

interface OptionWords {
  label: string
  words: string
}

/** The options that are not as usual, in words; none for most exports. */
export function optionWords({ csv, split, consistent }: Pick<ExportPayload, 'csv' | 'split' | 'consistent'>): OptionWords[] {
  return [
    ...(csv && !isUsualCsv(csv) ? [{ label: 'CSV', words: csvWords(csv) }] : []),
    ...(split ? [{ label: 'Parts', words: splitWords(split) }] : []),
    ...(consistent ? [{ label: 'Snapshot', words: 'one moment only' }] : []),
  ]
}

function csvWords({ delimiter, quoting, bom }: CsvOptions): string {
  const many = delimiters.find((candidate) => candidate.delimiter === delimiter)?.many ?? delimiter
  return [
    delimiter === usualCsv.delimiter ? null : `separated by ${many}`,
    quoting === usualCsv.quoting ? null : 'every value in quotes',
    bom === usualCsv.bom ? null : 'no byte order mark',
  ]
    .filter((part) => part !== null)
    .join(', ')
}

function splitWords({ unit, size }: SplitLimit): string {
  return `a ZIP of parts with at most ${unit === 'rows' ? countOf(size, 'row') : `${formatCount(size)} MB`} each`
}
