/** Never one that is still in use, so that React keeps each row's focus. */
export function nextKey(items: readonly { key: number }[]): number {
  return items.reduce((highest, { key }) => Math.max(highest, key), -1) + 1
}
