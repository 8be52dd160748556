import { CsvOptions } from '@/lib/contracts/kinds/export'

export interface DelimiterInfo {
  delimiter: CsvOptions['delimiter']
  label: string
  many: string
}

export interface QuotingInfo {
  quoting: CsvOptions['quoting']
  label: string
}

export const delimiters: readonly DelimiterInfo[] = [
  { delimiter: ',', label: 'Comma', many: 'commas' },
  { delimiter: ';', label: 'Semicolon', many: 'semicolons' },
  { delimiter: '\t', label: 'Tab', many: 'tabs' },
  { delimiter: '|', label: 'Pipe', many: 'pipes' },
]

export const quotings: readonly QuotingInfo[] = [
  { quoting: 'minimal', label: 'Only where needed' },
  { quoting: 'all', label: 'Every value' },
]

/** How a CSV is written when nothing is said. */
export const usualCsv: CsvOptions = CsvOptions.parse({})

export function isUsualCsv({ delimiter, quoting, bom }: CsvOptions): boolean {
  return delimiter === usualCsv.delimiter && quoting === usualCsv.quoting && bom === usualCsv.bom
}
