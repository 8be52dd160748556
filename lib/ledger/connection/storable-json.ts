/** How JSON.stringify writes what PostgreSQL does not take; a text that only looks like that is looked at closely for nothing. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

/**
 * JSON that PostgreSQL takes as jsonb, whatever a kind, a driver or a cell put into it: NUL and half of a surrogate pair become
 * U+FFFD. One such text would otherwise refuse the statement that is shared by all attempts of a worker, again and again. Lists of
 * thousands come by here, so it is looked at as a whole, not each value by itself.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  return UNSTORABLE.test(text) ? JSON.stringify(value, replaced) : text
}

function replaced(_key: string, one: unknown): unknown {
  return typeof one === 'string' ? one.replace(/\0|\p{Surrogate}/gu, '\uFFFD') : one
}
