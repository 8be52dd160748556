const FIRST_MS = 1000
const MOST_MS = 30_000

/** How long to wait before the next try, by how many have failed in a row: 1 s, doubling to 30 s. */
export function afterMs(tries: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1))
}
