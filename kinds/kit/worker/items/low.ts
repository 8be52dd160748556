/** Up to where all of a list has ended, while several of it are under way. */
export interface Low {
  /** In the order of the list. */
  taken(seq: number): void
  ended(seq: number, isForGood: boolean): void
  value(): number
}

export function createLow(from: number): Low {
  const open = new Set<number>()
  let last = from
  /** One that was put off has not ended. */
  let putOff = Number.POSITIVE_INFINITY

  return {
    taken(seq) {
      open.add(seq)
      last = Math.max(last, seq)
    },
    ended(seq, isForGood) {
      open.delete(seq)
      if (!isForGood) putOff = Math.min(putOff, seq)
    },
    value() {
      const [first = last + 1] = open
      return Math.max(from, Math.min(first, putOff) - 1)
    },
  }
}
