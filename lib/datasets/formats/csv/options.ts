/** How a CSV is written. What each means, and what a kind takes where nothing is said, stands in the schema of its payload. */
export interface CsvOptions {
  delimiter: ',' | ';' | '\t' | '|'
  quoting: 'minimal' | 'all'
  bom: boolean
  decimal: 'point' | 'comma'
  dates: 'iso' | 'rfc3339' | 'dd.mm.yyyy' | 'dd/mm/yyyy' | 'mm/dd/yyyy'
  lineEnd: 'lf' | 'crlf'
  nullAs: string
  /** Keeps spreadsheets from taking a value for a formula. */
  guard: boolean
}
