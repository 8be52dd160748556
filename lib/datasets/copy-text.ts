import { setImmediate } from 'node:timers/promises'
import type { Row } from './formats/row-source'

const NEWLINE = 10
/** The slowest format takes 50 µs a row, so a batch holds the process up for some 10 ms. */
const BATCH_ROWS = 250

/**
 * The rows in PostgreSQL's COPY text format. In it a line break in a value is written as `\n`, so every byte 10 ends
 * a row and a chunk can be decoded and split as a whole, which is what makes this fast. Between batches everything
 * else in the process has its turn, however fast rows arrive.
 */
export async function* parseCopyText(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row[]> {
  let unfinished: Buffer[] = []
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE)
    if (end < 0) {
      unfinished.push(chunk)
      continue
    }
    const whole = unfinished.length > 0 ? Buffer.concat([...unfinished, chunk.subarray(0, end)]) : chunk.subarray(0, end)
    unfinished = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : []
    const lines = whole.toString('utf8').split('\n')
    for (let at = 0; at < lines.length; at += BATCH_ROWS) {
      yield lines.slice(at, at + BATCH_ROWS).map(parseLine)
      await setImmediate()
    }
  }
  if (unfinished.length > 0) throw new Error('The database stopped in the middle of a row.')
}

function parseLine(line: string): Row {
  const fields: Row = line.split('\t')
  return line.includes('\\') ? fields.map(unescapeField) : fields
}

const meanings: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

function unescapeField(field: string | null): string | null {
  if (field === '\\N' || field === null) return null
  return field.includes('\\') ? field.replace(/\\(.)/g, (_, letter: string) => meanings[letter] ?? letter) : field
}
