import { unescapeField } from '@/lib/datasets/formats/text-rows'

const NEWLINE = 10

/** A row of COPY's text format, and where the next one begins. */
export interface TextRow {
  values: (string | null)[]
  /** Bytes from the beginning of what is read. */
  end: number
}

/** Takes rows out of pieces that are cut anywhere. */
export function createRowCutter(keys: number, start = 0): { cut(piece: Buffer): Generator<TextRow> } {
  let rest: Buffer = Buffer.alloc(0)
  let position = start
  return {
    *cut(piece) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
      let from = 0
      for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
        position += to + 1 - from
        yield { values: valuesOf(bytes.toString('utf8', from, to), keys), end: position }
        from = to + 1
      }
      // A copy: the piece's memory may be used again.
      rest = Buffer.from(bytes.subarray(from))
    },
  }
}

function valuesOf(row: string, keys: number): (string | null)[] {
  const values: (string | null)[] = row.split('\t')
  if (keys > 0) values.splice(0, keys)
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as string
    if (value.includes('\\')) values[at] = value === '\\N' ? null : unescapeField(value)
  }
  return values
}
