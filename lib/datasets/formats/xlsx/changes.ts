import type { Warning } from '@/lib/contracts/artifact'

const messages = {
  number_as_text: 'Numbers with more than 15 digits, which a spreadsheet would round, were written as text.',
  date_as_text: 'Dates before March 1900 or after 9999, which a spreadsheet does not know, were written as text.',
  text_cut: 'Texts longer than the 32,767 characters that a cell holds were cut.',
  characters_removed: 'Control characters, which a spreadsheet file may not hold, were removed.',
}

/** What had to be written in another way than it is stored. */
export type Change = keyof typeof messages

export interface Changes {
  count(change: Change): void
  counts(): Record<string, number>
  /** Goes back to earlier counts. */
  reset(counts: Record<string, number>): void
  warnings(): Warning[]
}

/** @param before how often each happened in the part of the file that is there already. */
export function createChanges(before: Record<string, number> = {}): Changes {
  let counts: Record<string, number> = { ...before }
  return {
    count(change) {
      counts[change] = (counts[change] ?? 0) + 1
    },
    counts: () => ({ ...counts }),
    reset(earlier) {
      counts = { ...earlier }
    },
    warnings: () => Object.entries(messages).flatMap(([code, message]) => (counts[code] ? [{ code, message, count: counts[code] }] : [])),
  }
}
