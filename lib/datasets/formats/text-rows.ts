import type { Block, BlockLimit } from './block'

const TAB = 9
const NEWLINE = 10
const BACKSLASH = 92
const N = 78

/** A longer row is taken a piece at a time (`long-row.ts`), for it would hold up the process and take memory by its length. */
export const LONG_ROW = 256 * 1024

/** Writes one value of COPY's text format, `input[from..to)`, to the block. Never called for NULL. */
export type FieldWriter = (block: Block, input: Buffer, from: number, to: number) => void

/** Writes a value of more than `LONG_ROW` bytes, piece by piece. A piece ends behind a letter, never within one or within an escape. */
export interface LongFieldWriter {
  begin(block: Block): void
  /** The first piece has at least `LONG_ROW` bytes. */
  take: FieldWriter
  end(block: Block): void
}

export interface RowWriters {
  /** Values that stand first in each row and are passed over. */
  keys: number
  fields: readonly FieldWriter[]
  longFields: readonly LongFieldWriter[]
  /** The most bytes that a writer puts around a value. */
  mostPerField: number
  /** @param from where the row, with its keys, begins in the input. */
  beginRow(block: Block, input: Buffer, from: number): void
  /** For NULL; `at` is the field's place. */
  writeNull(block: Block, at: number): void
  endRow(block: Block): void
}

/** No writer makes more of a byte than this (`_` to `_x005F_`), nor more around a row. */
export const MOST_BYTES = { perByte: 7, perRow: 64 }

/**
 * Encodes rows of PostgreSQL's COPY text format. In it a line break in a value is written as `\n` and a tab as `\t`,
 * so every byte 10 ends a row and every byte 9 a value: rows are taken apart without being decoded, which is what
 * makes this fast.
 * @returns the offset of the first row that is not in the block, because it is not whole, because it is a long one or
 * because the block is full.
 */
export function encodeTextRows(input: Buffer, from: number, block: Block, limit: BlockLimit, writers: RowWriters): number {
  const { keys, fields, mostPerField, beginRow, writeNull, endRow } = writers
  const columns = fields.length
  const mostAround = columns * mostPerField + MOST_BYTES.perRow
  const end = input.lastIndexOf(NEWLINE) + 1
  let at = from
  let lastStart = from
  while (at < end && block.rows < limit.rows && block.length < limit.bytes) {
    const rowEnd = input.indexOf(NEWLINE, at)
    if (rowEnd - at > LONG_ROW) break
    lastStart = at
    block.reserve((rowEnd - at) * MOST_BYTES.perByte + mostAround)
    for (let key = 0; key < keys; key += 1) at = fieldEnd(input, at) + 1
    beginRow(block, input, lastStart)
    for (let column = 0; column < columns; column += 1) {
      const to = fieldEnd(input, at)
      if (isNull(input, at, to)) writeNull(block, column)
      else (fields[column] as FieldWriter)(block, input, at, to)
      at = to + 1
    }
    endRow(block)
    block.rows += 1
    at = rowEnd + 1
  }
  if (at > from) block.lastRow = input.subarray(lastStart, at - 1)
  return at
}

export function isNull(input: Buffer, from: number, to: number): boolean {
  return to - from === 2 && input[from] === BACKSLASH && input[from + 1] === N
}

/** Whether the row there has more bytes than are encoded at once, as far as it is in the input. */
export function isLongRow(input: Buffer, from: number): boolean {
  if (input.length - from <= LONG_ROW) return false
  const end = input.subarray(from, from + LONG_ROW + 1).indexOf(NEWLINE)
  return end === -1
}

export function fieldEnd(input: Buffer, from: number): number {
  let at = from
  // A control character cannot be told from these two by one comparison, but there are next to none.
  while ((input[at] as number) > NEWLINE || (input[at] !== TAB && input[at] !== NEWLINE)) at += 1
  return at
}

const meanings: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** A value as it is stored. */
export function unescapeField(field: string): string {
  return field.includes('\\') ? field.replace(/\\(.)/g, (_, letter: string) => meanings[letter] ?? letter) : field
}

/** What the byte behind a backslash stands for. */
export const meaningOf = new Uint8Array(256).map((_, byte) =>
  (meanings[String.fromCharCode(byte)] ?? String.fromCharCode(byte)).charCodeAt(0),
)

/** The first values of a row; none of them is NULL. */
export function firstFields(row: Buffer, count: number): string[] {
  return row.toString('utf8').split('\t', count).map(unescapeField)
}
