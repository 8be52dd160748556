import type { Width } from '@/kinds/report/worker/read/plan'
import { wordsIn } from '@/kinds/report/worker/text/wrap'
import type { Style } from './theme'

/** What a column is to show, in points. */
interface Need {
  /** With words parted wherever they may be; numbers and dates are not. */
  bare: number
  /** For its longest word. */
  least: number
  /** For no cell to be wrapped. */
  wanted: number
}

/** A cell of more is wrapped, however wide the page is. */
const MOST_EM = 34
/** No word is so long that a whole column goes by it: it is parted. */
const MOST_WORD_EM = 9
/** Syllables need so much. */
const PARTED_EM = 5
/** A column of short values is as wide as they are. */
const SHORT_EM = 10

export interface ColumnNeeds {
  label: string
  width: Width
  /** Numbers stand in one line; dates are parted before their time of day alone. */
  type: 'number' | 'moment' | 'other'
  /** What stands below its rows. */
  foot: readonly string[]
}

export function needsOf(
  columns: readonly ColumnNeeds[],
  { cell, header, padding }: { cell: Style; header: Style; padding: number },
): Need[] {
  const headOf = (text: string) => header.fonts.widthOf(text)
  const points = (thousandths: number, size: number) => (thousandths * size) / 1000 + 2 * padding + 0.5
  return columns.map(({ label, width, type, foot }) => {
    const headWord = Math.max(...wordsIn(label).map((word) => headOf(word.trimEnd())))
    const sums = Math.max(0, ...foot.map(headOf))
    const whole = { number: width.widest, moment: width.word, other: 0 }[type]
    const needs = (most: number) => {
      const word = Math.max(whole, Math.min(width.word, most * 1000))
      const heads = Math.max(sums, Math.min(headWord, most * 1000))
      return Math.max(points(word, cell.size), points(heads, header.size), 18)
    }
    const least = needs(MOST_WORD_EM)
    // Most values should stand in one line, a few long ones need not.
    const usual = Math.min(width.widest, Math.max(width.mean * 1.8, SHORT_EM * 1000), MOST_EM * 1000)
    const head = points(Math.min(headOf(label), SHORT_EM * 1000), header.size)
    return { bare: needs(PARTED_EM), least, wanted: Math.max(least, head, points(usual, cell.size)) }
  })
}

/** Whether they would be crowded in this width, so that a page on its side is better. */
export const isCrowded = (needs: readonly Need[], width: number) => needs.reduce((sum, { wanted }) => sum + wanted, 0) > width * 1.15

/** Whether each can be as wide as its longest word. */
export const isRoomy = (needs: readonly Need[], width: number) => sum(needs.map(({ least }) => least)) <= width

/** Widths that fill the page: what each needs, and the rest as they want it. */
export function fitColumns(needs: readonly Need[], width: number): number[] {
  const of = (what: keyof Need) => sum(needs.map((need) => need[what]))
  const [bare, least, wanted] = [of('bare'), of('least'), of('wanted')]
  const scaled = (what: keyof Need) => needs.map((need) => (need[what] * width) / of(what))
  const between = (from: keyof Need, to: keyof Need) => {
    const share = (width - of(from)) / (of(to) - of(from))
    return needs.map((need) => need[from] + (need[to] - need[from]) * share)
  }
  if (wanted <= width) return scaled('wanted')
  if (least < width) return between('least', 'wanted')
  return bare < width ? between('bare', 'least') : scaled('bare')
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
