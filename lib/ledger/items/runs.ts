/** So many that are not asked for are read on the way to the next that is: it costs less than to look that one up. */
const MOST_BETWEEN = 8

/** The same numbers in their order, parted where too many lie between two of them. */
export function runsOf(seqs: readonly number[]): number[][] {
  const runs: number[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    if (seq - last > MOST_BETWEEN) runs.push([seq])
    else if (seq > last) runs.at(-1)?.push(seq)
    last = seq
  }
  return runs
}
