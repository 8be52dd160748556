const ZERO = 48
const NINE = 57
/** A sheet has 1,048,576 rows. */
const DIGITS = 7

/** The number of a row as ASCII digits, counted up in place: it stands in every cell, and is made once. */
export interface RowNumber {
  readonly digits: Uint8Array
  /** Where its first digit stands in `digits`. */
  readonly from: number
  set(value: number): void
  next(): void
}

export function createRowNumber(): RowNumber {
  const digits = new Uint8Array(DIGITS).fill(ZERO)
  let from = DIGITS - 1
  return {
    digits,
    get from() {
      return from
    },
    set(value) {
      const text = String(value)
      from = DIGITS - text.length
      for (let at = 0; at < text.length; at += 1) digits[from + at] = text.charCodeAt(at)
    },
    next() {
      let at = DIGITS - 1
      while (digits[at] === NINE) {
        digits[at] = ZERO
        at -= 1
      }
      digits[at] = at < from ? ZERO + 1 : (digits[at] as number) + 1
      from = Math.min(from, at)
    },
  }
}
