const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\v': '\\v' }

/** A row in the text format of PostgreSQL's COPY. */
export function copyText(values: readonly (string | number | null)[]): string {
  const fields = values.map((value) =>
    value === null ? '\\N' : String(value).replace(/[\\\t\n\r\b\f\v]/g, (letter) => ESCAPED[letter] ?? ''),
  )
  return `${fields.join('\t')}\n`
}
