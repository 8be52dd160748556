const QUOTE = 34
const NEWLINE = 10

export interface CsvRowCounter {
  add(chunk: Buffer): void
  rows(): number
}

/**
 * Counts the rows of a CSV as its bytes pass by: line breaks outside quotes. A quote within a quoted field is written
 * twice, so it turns the state over and back.
 */
export function createCsvRowCounter(): CsvRowCounter {
  let rows = 0
  let quoted = false
  return {
    add(chunk) {
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at]
        if (byte === QUOTE) quoted = !quoted
        else if (byte === NEWLINE && !quoted) rows += 1
      }
    },
    rows: () => rows,
  }
}
