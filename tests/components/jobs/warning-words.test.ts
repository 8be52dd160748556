import { expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { placeWords, warningSentence } from '@/components/jobs/words/warning-sentence'
import type { Warning } from '@/lib/contracts/artifact'

const english = createWords('en', en)
const german = createWords('de', de)
const place = (column: string, count: number, rows: [number, string | null][]) => ({
  column,
  count,
  rows: rows.map(([row, key]) => ({ row, key })),
})
const costs = place('Estimated cost (EUR)', 1200, [
  [1, 'BA-1'],
  [7, 'BA-7'],
  [1009, null],
])
const warning: Warning = {
  code: 'number_as_text',
  message: 'Long numbers were written as text.',
  count: 1201,
  places: [costs, place('Fee', 1, [[3, null]])],
}

it('a warning says in which column, how often, and in which rows first', () => {
  expect(warningSentence(warning, english)).toBe(
    '1,201 values in “Estimated cost (EUR)” and 1 more column: Long numbers were written as text.',
  )
  expect(warningSentence({ ...warning, count: 1200, places: [costs] }, german)).toMatch(
    /^1\.200 Werte in „Estimated cost \(EUR\)“: Zahlen mit mehr als 15 Stellen/,
  )
  expect(placeWords(costs, english)).toBe('Estimated cost (EUR): 1,200 values, first in BA-1, BA-7, row 1,009')
  expect(placeWords(costs, german)).toBe('Estimated cost (EUR): 1.200 Werte, zuerst in BA-1, BA-7, Zeile 1.009')
  expect(placeWords(place('Fee', 1, [[3, null]]), english)).toBe('Fee: 1 value, in row 3')
  expect(placeWords(place('=1+1', 1, []), german)).toBe('=1+1: die Überschrift')
})

it('a warning of an older file, or of no column, is told by its count', () => {
  expect(warningSentence({ code: 'x', message: 'Something.', count: 3 }, english)).toBe('Something. (3×)')
  expect(warningSentence({ code: 'further_sheets', message: 'More sheets.', count: 1 }, german)).toMatch(
    /^Ein Blatt fasst 1\.048\.576 Zeilen/,
  )
})
