/** Up to where all of a list has ended or was put off, while several of it are under way: what was put off is found by its time. */
export interface Low {
  /** In the order of the list. */
  taken(seq: number): void
  ended(seq: number): void
  value(): number
}

export function createLow(from: number): Low {
  const open = new Set<number>()
  let last = from

  return {
    taken(seq) {
      open.add(seq)
      last = Math.max(last, seq)
    },
    ended: (seq) => void open.delete(seq),
    value() {
      const [first = last + 1] = open
      return Math.max(from, first - 1)
    },
  }
}
