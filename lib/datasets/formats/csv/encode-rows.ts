import type { Block, BlockLimit } from '@/lib/datasets/formats/block'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import { type FieldWriter, fieldEnd, isNull, LONG_ROW, MOST_BYTES, type RowWriters } from '@/lib/datasets/formats/text-rows'
import { mayBeRisky, opens } from './formula-guard'
import type { CsvOptions } from './options'

const TAB = 9
const LINE_FEED = 10
const RETURN = 13
const QUOTE = 34
const BACKSLASH = 92

/** What a byte means to the quick way: copied as it is, the end of a value, looked at, or a reason to take its writer. */
const PLAIN = 0
const END = 1
const RISKY = 2
const CAREFUL = 3

/**
 * What `encodeTextRows` does with these writers, a third as long: nearly all values stand in a CSV as COPY has them, so a
 * row is copied in one go and only its tabs become the delimiter. A value with a byte that wants a second look is left to
 * its writer.
 * @param cells writes a value without what stands before it
 */
export function createRowEncoder(
  columns: readonly SourceColumn[],
  csv: CsvOptions,
  cells: readonly FieldWriter[],
  { keys, mostPerField, beginRow }: RowWriters,
): (input: Buffer, from: number, block: Block, limit: BlockLimit) => number {
  const separator = csv.delimiter.charCodeAt(0)
  const isCrlf = csv.lineEnd === 'crlf'
  const kinds = kindsOf(separator, csv.guard)
  const isQuick = Uint8Array.from(columns, ({ type }) => (isCopied(type, csv) ? 1 : 0))
  const nullLength = Buffer.byteLength(csv.nullAs)
  const mostAround = columns.length * mostPerField + MOST_BYTES.perRow

  /** Its whole value by its writer. @returns its end. */
  function writeCell(block: Block, column: number, input: Buffer, from: number, at: number): number {
    const to = fieldEnd(input, at)
    if (!isNull(input, from, to)) (cells[column] as FieldWriter)(block, input, from, to)
    else if (nullLength > 0) block.text(csv.nullAs)
    return to
  }

  function encodeRow(block: Block, input: Buffer, first: number): void {
    const target = block.bytes
    let at = first
    let length = block.length
    let column = 0
    let from = at
    let start = length
    for (;;) {
      let isWritten = false
      if (isQuick[column] === 1) {
        let byte = input[at] as number
        let kind = kinds[byte] as number
        while (kind === PLAIN || (kind === RISKY && at !== from && opens[input[at - 1] as number] === 0)) {
          target[length++] = byte
          at += 1
          byte = input[at] as number
          kind = kinds[byte] as number
        }
        // A value may also read as the word for NULL.
        isWritten = kind === END && length - start !== nullLength
      }
      if (!isWritten) {
        block.length = start
        at = writeCell(block, column, input, from, at)
        length = block.length
      }
      if (input[at] === LINE_FEED) break
      target[length++] = separator
      at += 1
      column += 1
      from = at
      start = length
    }
    if (isCrlf) target[length++] = RETURN
    target[length++] = LINE_FEED
    block.length = length
  }

  return (input, from, block, limit) => {
    const end = input.lastIndexOf(LINE_FEED) + 1
    let at = from
    let lastStart = from
    while (at < end && block.rows < limit.rows && block.length < limit.bytes) {
      const rowEnd = input.indexOf(LINE_FEED, at)
      if (rowEnd - at > LONG_ROW) break
      lastStart = at
      block.reserve((rowEnd - at) * MOST_BYTES.perByte + mostAround)
      for (let key = 0; key < keys; key += 1) at = fieldEnd(input, at) + 1
      beginRow(block, input, lastStart)
      encodeRow(block, input, at)
      block.rows += 1
      at = rowEnd + 1
    }
    if (at > from) block.lastRow = input.subarray(lastStart, at - 1)
    return at
  }
}

/** Whether a value of this type stands in the file as COPY has it, but for quotes and the guard. */
function isCopied(type: SourceColumn['type'], { quoting, decimal, dates }: CsvOptions): boolean {
  if (quoting === 'all') return false
  if (type === 'integer' || type === 'numeric') return decimal === 'point'
  return type === 'date' ? dates === 'iso' : type !== 'timestamp'
}

function kindsOf(separator: number, guard: boolean): Uint8Array {
  const kinds = new Uint8Array(256)
  if (guard) for (const [byte, may] of mayBeRisky.entries()) if (may) kinds[byte] = RISKY
  for (const byte of [separator, QUOTE, BACKSLASH]) kinds[byte] = CAREFUL
  for (const byte of [TAB, LINE_FEED]) kinds[byte] = END
  return kinds
}
