import type { ColumnType } from '@/lib/contracts/datasets'
import { readMoment, shownMoment } from './stored-moment'

/** What stands in a cell, in words that can be compared: `number:1.5`, `text:…`; null for nothing. */
export type CellWords = string | null

/** How a value had to be changed to fit into a cell. */
export type CellChange = 'number_as_text' | 'date_as_text' | 'time_with_offset' | 'text_cut' | 'characters_removed'

/** What the cell of a spreadsheet should be, from PostgreSQL's text; written apart from the code that writes cells. */
export function expectedCell(as: ColumnType, text: string | null): { words: CellWords; changes: CellChange[] } {
  if (text === null) return { words: null, changes: [] }
  switch (as) {
    case 'boolean':
      return { words: `boolean:${text}`, changes: [] }
    case 'integer':
    case 'numeric':
      return fitsNumber(text) ? { words: `number:${Number(text)}`, changes: [] } : asText(text, 'number_as_text')
    case 'date':
    case 'timestamp':
      return dateCell(text)
    case 'text':
    case 'json':
      return shortened(text)
    default:
      return as satisfies never
  }
}

function dateCell(text: string) {
  const { clock, isTwice } = readMoment(text)
  if (!isKnownDay(clock)) return asText(clock, 'date_as_text')
  return isTwice ? asText(shownMoment(text), 'time_with_offset') : { words: `date:${milliseconds(clock)}`, changes: [] }
}

/** Milliseconds of a date or a clock time, rounded as spreadsheets and openpyxl show them. */
export function milliseconds(text: string): number {
  const [day = '', time = '00:00:00'] = text.split(' ')
  return Date.parse(`${day}T${time.slice(0, 5)}Z`) + Math.round(Number(time.slice(6)) * 1000)
}

/** Digit for digit in a double, and within what Excel says it holds. */
function fitsNumber(text: string): boolean {
  const { whole, fraction = '' } = /^-?(?<whole>0|[1-9]\d*)(?:\.(?<fraction>\d+))?(?:e[+-]?\d+)?$/.exec(text)?.groups ?? {}
  if (whole === undefined) return false
  const significant = (whole + fraction).replace(/^0+|0+$/g, '')
  const size = Math.abs(Number(text))
  return significant.length <= 15 && (significant === '' || (size >= 2.2251e-308 && size <= 9.99999999999999e307))
}

/** From March 1900 to the end of 9999, of which the last 20 microseconds are nearer to the next year for a double. */
const isKnownDay = (text: string) =>
  /^\d{4}-\d\d-\d\d( [\d:.]+)?$/.test(text) && text >= '1900-03-01' && !(text >= '9999-12-31 23:59:59.99998')

function asText(text: string, change: CellChange) {
  const { words, changes } = shortened(text)
  return { words, changes: [change, ...changes] }
}

function shortened(text: string): { words: string; changes: CellChange[] } {
  const changes: CellChange[] = []
  let shown = Array.from(text)
    .filter((letter) => !/^(?![\t\n\r\u007F-\u009F])[\p{Cc}\p{Cs}\uFFFE\uFFFF]$/u.test(letter))
    .join('')
  if (shown !== text) changes.push('characters_removed')
  if (shown.length > 32_767) {
    changes.push('text_cut')
    shown = shown.slice(0, 32_767).replace(/[\uD800-\uDBFF]$/, '')
  }
  return { words: `text:${shown}`, changes }
}
