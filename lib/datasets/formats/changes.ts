import { z } from 'zod'
import type { Warning } from '@/lib/contracts/artifact'
import { beginningOf } from '@/lib/contracts/text'
import { firstFields } from './text-rows'

const messages = {
  formula_guarded: 'Texts that a spreadsheet could run as a formula have an apostrophe before the letter that would start it.',
  header_guarded: 'Headers that a spreadsheet could run as a formula have an apostrophe before the letter that would start it.',
  number_as_text: 'Numbers with more than 15 digits, which a spreadsheet would round, were written as text.',
  date_as_text: 'Dates before March 1900 or after 9999, which a spreadsheet does not know, were written as text.',
  time_with_offset: 'Times of an hour that the clock shows twice have their offset from UTC.',
  text_cut: 'Texts longer than the 32,767 characters that a cell holds were cut.',
  characters_removed: 'Control characters, which a spreadsheet file may not hold, were removed.',
  json_as_text: 'Values that are not JSON, in a column that is declared as JSON, were written as text.',
}

/** What had to be written in another way than it is stored. */
export type Change = keyof typeof messages

/** Enough to look them up; more would be a second file. */
const MOST_ROWS = 3
const MOST_COLUMNS = 20
const MOST_KEY_LENGTH = 80
/** A key is short; what stands behind it may not be. */
const KEY_BYTES = 4096

const Found = z.object({
  change: z.string(),
  column: z.string(),
  count: z.int(),
  rows: z.array(z.object({ row: z.int(), key: z.string().nullable() })),
})
type Found = z.infer<typeof Found>

/** What was changed up to a place of the file, and the number of the row there: plain JSON. */
export const SavedChanges = z.object({ row: z.int(), found: z.array(Found) })
export type SavedChanges = z.infer<typeof SavedChanges>

export interface Changes {
  /** A row begins, as COPY sent it, at this offset. */
  row(input: Buffer, from: number): void
  /** In the row under way; in the header before the first one. @param column its header */
  count(change: Change, column: string): void
  rowNumber(): number
  save(): SavedChanges
  /** Goes back to what was saved. */
  reset(saved: SavedChanges): void
  warnings(): Warning[]
}

export interface ChangesOptions {
  /** How many values at the beginning of each row tell which one it is; 0 where they are not to be shown. */
  keys?: number
  /** The number of the row before the first. */
  rowsBefore?: number
}

/** @param before what was changed in the part of the file that is there already. */
export function createChanges({ keys = 0, rowsBefore = 0 }: ChangesOptions = {}, before?: SavedChanges): Changes {
  let number = rowsBefore
  let found = new Map<string, Found>()
  let saved: Found[] | null = []
  let input: Buffer | null = null
  let start = 0
  if (before) reset(before)

  function reset(earlier: SavedChanges): void {
    number = earlier.row
    found = new Map(copied(earlier.found).map((one) => [nameOf(one), one]))
    saved = earlier.found
  }

  function key(): string | null {
    if (!input || keys === 0) return null
    const text = firstFields(input.subarray(start, start + KEY_BYTES), keys).join(', ')
    return text.length > MOST_KEY_LENGTH ? `${beginningOf(text, MOST_KEY_LENGTH)}…` : text
  }

  return {
    row(bytes, from) {
      number += 1
      input = bytes
      start = from
    },
    count(change, column) {
      saved = null
      const name = nameOf({ change, column })
      const one = found.get(name) ?? { change, column, count: 0, rows: [] }
      found.set(name, one)
      one.count += 1
      if (input && one.rows.length < MOST_ROWS && one.rows.at(-1)?.row !== number) one.rows.push({ row: number, key: key() })
    },
    rowNumber: () => number,
    save() {
      saved ??= copied([...found.values()])
      return { row: number, found: saved }
    },
    reset,
    warnings: () => warningsOf([...found.values()]),
  }
}

const nameOf = ({ change, column }: Pick<Found, 'change' | 'column'>) => `${change} ${column}`

const copied = (all: Found[]): Found[] => all.map((one) => ({ ...one, rows: [...one.rows] }))

function warningsOf(found: Found[]): Warning[] {
  return Object.entries(messages).flatMap(([code, message]) => {
    const places = found.filter((one) => one.change === code)
    if (places.length === 0) return []
    return [{ code, message, count: sum(places), places: places.slice(0, MOST_COLUMNS).map(({ change: _, ...place }) => place) }]
  })
}

const sum = (counted: { count: number }[]) => counted.reduce((all, { count }) => all + count, 0)

/** The warnings of two files as those of one; the first rows are those of the first. */
export function addWarnings(some: Warning[], more: Warning[]): Warning[] {
  const codes = [...new Set([...some, ...more].map(({ code }) => code))]
  return codes.flatMap((code) => {
    const all = [...some, ...more].filter((warning) => warning.code === code)
    const [first] = all
    if (!first) return []
    const places = addPlaces(all.flatMap((warning) => warning.places ?? []))
    return [{ ...first, count: sum(all), ...(places.length > 0 && { places }) }]
  })
}

function addPlaces(places: NonNullable<Warning['places']>): NonNullable<Warning['places']> {
  const columns = [...new Set(places.map(({ column }) => column))].slice(0, MOST_COLUMNS)
  return columns.map((column) => {
    const all = places.filter((place) => place.column === column)
    return { column, count: sum(all), rows: all.flatMap(({ rows }) => rows).slice(0, MOST_ROWS) }
  })
}
