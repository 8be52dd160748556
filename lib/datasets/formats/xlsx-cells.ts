import type { Warning } from '@/lib/contracts/artifact'
import type { ColumnType } from '@/lib/contracts/datasets'
import { cleanText } from './xlsx-text'

export type CellValue = string | number | boolean | undefined

/** What had to be written in another way than it is stored. */
export type Change = 'number_as_text' | 'date_as_text' | 'text_cut' | 'characters_removed'

const messages: Record<Change, string> = {
  number_as_text: 'Numbers with more than 15 digits, which a spreadsheet would round, were written as text.',
  date_as_text: 'Dates before March 1900 or after 9999, which a spreadsheet does not know, were written as text.',
  text_cut: 'Texts longer than the 32,767 characters that a cell holds were cut.',
  characters_removed: 'Control characters, which a spreadsheet file may not hold, were removed.',
}

export interface Cells {
  /** Turns PostgreSQL's text into the value of a cell; NULL leaves the cell empty. */
  value(type: ColumnType, text: string | null): CellValue
  warnings(): Warning[]
}

export function createCells(): Cells {
  const counts: Record<Change, number> = { number_as_text: 0, date_as_text: 0, text_cut: 0, characters_removed: 0 }
  const changed = (change: Change) => {
    counts[change] += 1
  }

  const textCell = (text: string) => cleanText(text, changed)

  /** What has no exact value in a spreadsheet keeps its text. */
  function orText(value: number | null, text: string, change: Change): CellValue {
    if (value !== null) return value
    changed(change)
    return text
  }

  const writers: Record<ColumnType, (text: string) => CellValue> = {
    text: textCell,
    json: textCell,
    boolean: (text) => text === 'true',
    integer: (text) => orText(exactNumber(text), text, 'number_as_text'),
    numeric: (text) => orText(exactNumber(text), text, 'number_as_text'),
    date: (text) => orText(daySerial(text, 10), text, 'date_as_text'),
    timestamp: (text) => orText(instantSerial(text), text, 'date_as_text'),
  }

  return {
    value: (type, text) => (text === null ? undefined : writers[type](text)),
    warnings: () =>
      Object.entries(messages)
        .map(([code, message]) => ({ code, message, count: counts[code as Change] }))
        .filter(({ count }) => count > 0),
  }
}

const MAX_DIGITS = 15

/** Null for what a spreadsheet would round, and for NaN and the infinities. */
export function exactNumber(text: string): number | null {
  if (text.length > MAX_DIGITS && significantDigits(text) > MAX_DIGITS) return null
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  // A numeric may be too small for a double.
  return value === 0 && /[1-9]/.test(text) ? null : value
}

function significantDigits(text: string): number {
  const digits = text.replace(/e.*/i, '').replace(/[-+.]/g, '')
  return digits.replace(/^0+|0+$/g, '').length
}

const MS_PER_DAY = 86_400_000
/** Day 0 of a spreadsheet, counted back from 1970-01-01. */
const EPOCH_DAYS = 25_569

/** Spreadsheets believe in a 29 February 1900, so days before March 1900 are off by one. Other lengths are "infinity" or " BC". */
function daySerial(text: string, length: number): number | null {
  if (text.length < length || text.charAt(4) !== '-' || text < '1900-03-01') return null
  if (length === 10 && text.length !== 10) return null
  return Date.parse(text.slice(0, 10)) / MS_PER_DAY + EPOCH_DAYS
}

/** `2026-03-31 14:30:00.123456` as days and a fraction, without any time zone: it is clock time already. */
function instantSerial(text: string): number | null {
  const day = text.endsWith('C') ? null : daySerial(text, 19)
  if (day === null) return null
  const seconds = Number(text.slice(11, 13)) * 3600 + Number(text.slice(14, 16)) * 60 + Number(text.slice(17))
  return day + seconds / 86_400
}
