import { guardFormulas } from '@/lib/datasets/formats/csv/formula-guard'

/** A byte that may begin a formula, wherever it stands: whoever has none is not looked at byte by byte. */
const mayBeRisky = /[=+\-@\t\r\n＋－＝＠]/

/** A line of a CSV as spreadsheets read it, in which no text is a formula (docs/decisions/0012-formula-guard.md). */
export function csvLine(values: readonly unknown[], separator: string): string {
  return `${values.map((value) => quoted(cellOf(value), separator)).join(separator)}\r\n`
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  // Numbers stay numbers, whatever they begin with.
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return mayBeRisky.test(text) ? guardFormulas(text) : text
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
