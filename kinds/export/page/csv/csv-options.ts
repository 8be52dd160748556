import { remembered } from '@/components/store/remembered'
import { CsvOptions } from '@/kinds/export/payload'

/** Names of the delimiters, as the messages know them. */
export const delimiters = [
  { delimiter: ',', name: 'comma' },
  { delimiter: ';', name: 'semicolon' },
  { delimiter: '\t', name: 'tab' },
  { delimiter: '|', name: 'pipe' },
] as const satisfies readonly { delimiter: CsvOptions['delimiter']; name: string }[]

/** Each way to write a date shown by one, which is the same in every language. */
export const dateFormats = [
  { dates: 'iso', example: '2026-12-31 14:30:00' },
  { dates: 'rfc3339', example: '2026-12-31T14:30:00+01:00' },
  { dates: 'dd.mm.yyyy', example: '31.12.2026 14:30:00' },
  { dates: 'dd/mm/yyyy', example: '31/12/2026 14:30:00' },
  { dates: 'mm/dd/yyyy', example: '12/31/2026 14:30:00' },
] as const satisfies readonly { dates: CsvOptions['dates']; example: string }[]

const { shape } = CsvOptions
export const quotings = shape.quoting.unwrap().options
export const decimals = shape.decimal.unwrap().options
export const lineEnds = shape.lineEnd.unwrap().options

/** What a request without options means. */
export const plainCsv: CsvOptions = CsvOptions.parse({})

/** What spreadsheets in these languages open with a double click, every number a number. */
const usual: Record<string, CsvOptions> = { de: { ...plainCsv, delimiter: ';', decimal: 'comma' } }
export const usualCsv = (language: string): CsvOptions => usual[language] ?? plainCsv

export function isSameCsv(some: CsvOptions, other: CsvOptions): boolean {
  return Object.keys(shape).every((name) => some[name as keyof CsvOptions] === other[name as keyof CsvOptions])
}

const CHOICE = 'csv'

/** The next form begins with what was sent last. */
export function rememberCsv(csv: CsvOptions): void {
  remembered.write(CHOICE, JSON.stringify(csv))
}

/** For a form that is filled with nothing yet: as the person had it last, else as the language has it. */
export function firstCsv(language: string): CsvOptions {
  return readRemembered() ?? usualCsv(language)
}

function readRemembered(): CsvOptions | null {
  const written = remembered.read(CHOICE)
  if (written === null) return null
  try {
    return CsvOptions.parse(JSON.parse(written))
  } catch {
    return null
  }
}
