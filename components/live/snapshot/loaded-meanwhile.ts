/**
 * The older items that "Load more" put below the list while a snapshot was under way: the snapshot was asked for
 * the length of before, and must not take them away again.
 */
export function loadedMeanwhile<Item extends { id: string }>(before: Item[], shown: Item[], fetched: Item[]): Item[] {
  const known = new Set([...before, ...fetched].map(({ id }) => id))
  const last = fetched.at(-1)
  return last ? shown.filter(({ id }) => !known.has(id) && id < last.id) : []
}
