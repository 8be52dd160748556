import { z } from 'zod'
import type { ColumnType } from '@/lib/contracts/datasets'
import { createSum, type Sum } from './sum'
import { Unfit } from './unfit'

/** What a bar of the chart stands for. */
export const Count = z.object({ value: z.string().nullable(), rows: z.int(), sum: z.string() })
export type Count = z.infer<typeof Count>

/** More different values are no overview, and would all be in memory. */
const MOST_VALUES = 10_000
/** So many bars can be told apart; what is left is one more. */
const MOST_BARS = 12
/** Months of three years; of a longer time it is told by years. */
const MOST_MONTHS = 36

interface Counted {
  rows: number
  sum: Sum
}

/** Counts rows by a value, or by the month of a date, and adds up a number of theirs. */
export function createCounts(type: ColumnType): { add(value: string | null, number: string | null): void; all(): Count[] } {
  const isTime = type === 'date' || type === 'timestamp'
  const counted = new Map<string | null, Counted>()

  function add(key: string | null, rows: number, number: string | null, into = counted): void {
    const known = into.get(key) ?? { rows: 0, sum: createSum() }
    if (known.rows === 0) {
      if (into.size === MOST_VALUES) throw new Unfit('too_many_bars', MOST_VALUES)
      into.set(key, known)
    }
    known.rows += rows
    known.sum.add(number)
  }

  function byYear(): Map<string | null, Counted> {
    const years = new Map<string | null, Counted>()
    for (const [key, { rows, sum }] of counted) add(key?.slice(0, 4) ?? null, rows, sum.value(), years)
    return years
  }

  function inTime(): Count[] {
    const told = counted.size > MOST_MONTHS ? byYear() : counted
    return [...told].sort(([one], [other]) => compare(order(one), order(other))).map(asCount)
  }

  function largest(): Count[] {
    const sorted = [...counted].sort(([one, a], [other, b]) => b.rows - a.rows || compare(order(one), order(other)))
    if (sorted.length <= MOST_BARS) return sorted.map(asCount)
    const rest: Counted = { rows: 0, sum: createSum() }
    for (const [, { rows, sum }] of sorted.slice(MOST_BARS - 1)) {
      rest.rows += rows
      rest.sum.add(sum.value())
    }
    return [...sorted.slice(0, MOST_BARS - 1).map(asCount), { ...asCount([null, rest]), value: OTHERS }]
  }

  return {
    add: (value, number) => add(isTime ? (value?.slice(0, 7) ?? null) : value, 1, number),
    all: () => (isTime ? inTime() : largest()),
  }
}

/** Stands for what has no bar of its own. No stored value is this. */
export const OTHERS = '\u0000'

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other))
const order = (key: string | null) => key ?? '\uffff'
const asCount = ([value, { rows, sum }]: [string | null, Counted]): Count => ({ value, rows, sum: sum.value() })
