import type { Width } from '@/kinds/report/worker/read/plan'
import type { Style } from './theme'

/** What a column is to show, in points: what its longest word needs, and what it would take for no cell to be wrapped. */
interface Need {
  least: number
  wanted: number
}

/** A cell of more is wrapped, however wide the page is. */
const MOST_EM = 34
/** No word is so long that a whole column goes by it: it is parted. */
const MOST_WORD_EM = 14

export interface ColumnNeeds {
  label: string
  width: Width
  /** Numbers are never parted. */
  isNumber: boolean
  /** What stands below its rows. */
  foot: readonly string[]
}

export function needsOf(
  columns: readonly ColumnNeeds[],
  { cell, header, padding }: { cell: Style; header: Style; padding: number },
): Need[] {
  const headOf = (text: string) => header.fonts.widthOf(text)
  return columns.map(({ label, width, isNumber, foot }) => {
    const headWord = Math.max(...label.split(/ +|(?<=[-–/])/).map(headOf))
    const sums = Math.max(0, ...foot.map(headOf))
    const word = isNumber ? width.widest : Math.min(width.word, MOST_WORD_EM * 1000)
    const points = (thousandths: number, size: number) => (thousandths * size) / 1000 + 2 * padding + 0.5
    const heads = Math.max(Math.min(headWord, MOST_WORD_EM * 1000), sums)
    const least = Math.max(points(word, cell.size), points(heads, header.size), 18)
    // Most values should stand in one line, a few long ones need not.
    const usual = Math.min(width.widest, Math.max(width.mean * 1.8, MOST_WORD_EM * 1000), MOST_EM * 1000)
    const head = points(Math.min(headOf(label), MOST_WORD_EM * 1000), header.size)
    return { least, wanted: Math.max(least, head, points(usual, cell.size)) }
  })
}

/** Whether they would be crowded in this width, so that a page on its side is better. */
export const isCrowded = (needs: readonly Need[], width: number) => needs.reduce((sum, { wanted }) => sum + wanted, 0) > width * 1.15

/** Widths that fill the page: what each needs, and the rest as they want it. */
export function fitColumns(needs: readonly Need[], width: number): number[] {
  const least = sum(needs.map(({ least }) => least))
  const wanted = sum(needs.map(({ wanted }) => wanted))
  if (least >= width) return needs.map(({ least: own }) => (own * width) / least)
  if (wanted <= width) return needs.map(({ wanted: own }) => (own * width) / wanted)
  const share = (width - least) / (wanted - least)
  return needs.map(({ least, wanted }) => least + (wanted - least) * share)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
