import { CsvOptions } from '@/lib/contracts/kinds/export'

/** Names of the delimiters, as the messages know them. */
export const delimiters = [
  { delimiter: ',', name: 'comma' },
  { delimiter: ';', name: 'semicolon' },
  { delimiter: '\t', name: 'tab' },
  { delimiter: '|', name: 'pipe' },
] as const satisfies readonly { delimiter: CsvOptions['delimiter']; name: string }[]

export const quotings = CsvOptions.shape.quoting.unwrap().options

/** How a CSV is written when nothing is said. */
export const usualCsv: CsvOptions = CsvOptions.parse({})

export function isUsualCsv({ delimiter, quoting, bom }: CsvOptions): boolean {
  return delimiter === usualCsv.delimiter && quoting === usualCsv.quoting && bom === usualCsv.bom
}
