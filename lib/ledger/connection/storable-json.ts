/**
 * JSON that PostgreSQL takes as jsonb, whatever a kind, a driver or a cell put into it: NUL and half of a surrogate pair become
 * U+FFFD. One such text would otherwise refuse the statement that is shared by all attempts of a worker, again and again.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, one) => (typeof one === 'string' ? one.replace(/\0|\p{Surrogate}/gu, '\uFFFD') : one))
}
