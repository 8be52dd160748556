/**
 * The older items that "Load more" put below the list while a snapshot was under way: the snapshot was asked for
 * the length of before, and must not take them away again.
 * @param end the id where the snapshot ends, which may hold single older ones beside
 */
export function loadedMeanwhile<Item extends { id: string }>(
  before: Item[],
  shown: Item[],
  fetched: Item[],
  end = fetched.at(-1)?.id,
): Item[] {
  const known = new Set([...before, ...fetched].map(({ id }) => id))
  return end ? shown.filter(({ id }) => !known.has(id) && id < end) : []
}
