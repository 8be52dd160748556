import type { Block } from './block'
import type { BlockLimit } from './format'

const TAB = 9
const NEWLINE = 10
const BACKSLASH = 92
const N = 78

/** Writes one value of COPY's text format, `input[from..to)`, to the block. Never called for NULL. */
export type FieldWriter = (block: Block, input: Buffer, from: number, to: number) => void

export interface RowWriters {
  /** Values that stand first in each row and are passed over. */
  keys: number
  fields: readonly FieldWriter[]
  /** The most bytes that a writer puts around a value. */
  mostPerField: number
  beginRow(block: Block): void
  /** For NULL; `at` is the field's place. */
  writeNull(block: Block, at: number): void
  endRow(block: Block): void
}

/** No writer makes more of a byte than this (`_` to `_x005F_`), nor more around a row. */
const MOST_BYTES = { perByte: 7, perRow: 64 }

/**
 * Encodes rows of PostgreSQL's COPY text format. In it a line break in a value is written as `\n` and a tab as `\t`,
 * so every byte 10 ends a row and every byte 9 a value: rows are taken apart without being decoded, which is what
 * makes this fast.
 * @returns the offset of the first row that is not in the block, because it is not whole or because the block is full.
 */
export function encodeTextRows(input: Buffer, from: number, block: Block, limit: BlockLimit, writers: RowWriters): number {
  const { keys, fields, mostPerField, beginRow, writeNull, endRow } = writers
  const columns = fields.length
  const mostAround = columns * mostPerField + MOST_BYTES.perRow
  const end = input.lastIndexOf(NEWLINE) + 1
  let at = from
  let lastStart = from
  while (at < end && block.rows < limit.rows && block.length < limit.bytes) {
    lastStart = at
    const rowEnd = input.indexOf(NEWLINE, at)
    block.reserve((rowEnd - at) * MOST_BYTES.perByte + mostAround)
    for (let key = 0; key < keys; key += 1) at = fieldEnd(input, at) + 1
    beginRow(block)
    for (let column = 0; column < columns; column += 1) {
      const to = fieldEnd(input, at)
      if (to - at === 2 && input[at] === BACKSLASH && input[at + 1] === N) writeNull(block, column)
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

function fieldEnd(input: Buffer, from: number): number {
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

/** The first values of a row; none of them is NULL. */
export function firstFields(row: Buffer, count: number): string[] {
  return row.toString('utf8').split('\t', count).map(unescapeField)
}
