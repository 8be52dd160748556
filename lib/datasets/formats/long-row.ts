import type { Block } from './block'
import { type FieldWriter, isNull, LONG_ROW, type LongFieldWriter, MOST_BYTES, type RowWriters } from './text-rows'

const TAB = 9
const NEWLINE = 10
const BACKSLASH = 92
/** Bytes that are looked at in one go. */
const PIECE = 64 * 1024
const NOTHING = Buffer.alloc(0)

/**
 * A row that is too long to be held: it is encoded as its bytes come, a value at a time, and a long value a piece at a
 * time. Between two pieces the block may go to the file.
 */
export interface LongRow {
  /**
   * Encodes what there is of the row.
   * @returns the offset of the first byte that was not taken: the end of the input or of the row, or where the block has reached its limit.
   */
  take(input: Buffer, from: number, block: Block, limit: number): number
  hasEnded(): boolean
}

/** @param onEnd called when the row's last byte is in the block */
export function createLongRow(writers: RowWriters, onEnd: () => void = () => {}): LongRow {
  const { keys, fields, longFields, mostPerField, beginRow, writeNull, endRow } = writers
  let column = -keys
  let keyBytes: Buffer = NOTHING
  /** Of the value under way: what came of it and is not written yet. */
  let held: Buffer[] = []
  let heldBytes = 0
  let writer: LongFieldWriter | null = null
  let begun = false
  let ended = false

  function takeHeld(): Buffer {
    const bytes = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held)
    held = []
    heldBytes = 0
    return bytes
  }

  function hold(bytes: Buffer): void {
    if (bytes.length > 0) held.push(bytes)
    heldBytes += bytes.length
  }

  function begin(block: Block): void {
    if (begun || column < 0) return
    begun = true
    block.reserve(MOST_BYTES.perRow)
    beginRow(block, keyBytes, 0)
  }

  /** As much of the value as is there. */
  function writePiece(block: Block, isLast: boolean): void {
    const bytes = takeHeld()
    const to = isLast ? bytes.length : pieceEnd(bytes, bytes.length)
    block.reserve(to * MOST_BYTES.perByte + mostPerField)
    if (!writer) {
      writer = longFields[column] as LongFieldWriter
      writer.begin(block)
    }
    writer.take(block, bytes, 0, to)
    hold(bytes.subarray(to))
    if (isLast) writer.end(block)
  }

  function writeWhole(block: Block): void {
    const bytes = takeHeld()
    block.reserve(bytes.length * MOST_BYTES.perByte + mostPerField)
    if (isNull(bytes, 0, bytes.length)) writeNull(block, column)
    else (fields[column] as FieldWriter)(block, bytes, 0, bytes.length)
  }

  function endValue(block: Block): void {
    // No index takes a key of more than some kilobytes, so this one is short.
    if (column < 0) keyBytes = Buffer.concat([keyBytes, takeHeld(), Buffer.from('\t')])
    else if (writer || heldBytes > LONG_ROW) writePiece(block, true)
    else writeWhole(block)
    writer = null
    column += 1
  }

  return {
    take(input, from, block, limit) {
      let at = from
      while (!ended && at < input.length && block.length < limit) {
        begin(block)
        const stop = Math.min(input.length, at + PIECE)
        const to = valueEnd(input, at, stop)
        hold(input.subarray(at, to))
        at = to
        if (to === stop) {
          if (column >= 0 && heldBytes > LONG_ROW) writePiece(block, false)
          else if (writer) writePiece(block, false)
          continue
        }
        at += 1
        endValue(block)
        if (input[to] === TAB) continue
        block.reserve(MOST_BYTES.perRow)
        endRow(block)
        block.rows += 1
        block.lastRow = keyBytes
        ended = true
        onEnd()
      }
      return at
    },
    hasEnded: () => ended,
  }
}

function valueEnd(input: Buffer, from: number, stop: number): number {
  let at = from
  while (at < stop && input[at] !== TAB && input[at] !== NEWLINE) at += 1
  return at
}

/** The last place up to there that is not within a letter or an escape. */
export function pieceEnd(bytes: Buffer, most: number): number {
  let at = Math.min(most, bytes.length)
  // Bytes 10xxxxxx go on with a letter; its first one tells how many there are.
  let first = at - 1
  while (first >= 0 && first > at - 4 && ((bytes[first] as number) & 0xc0) === 0x80) first -= 1
  const lead = bytes[first] ?? 0
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  if (first >= 0 && first + length > at) at = first
  let backslashes = 0
  while (at - backslashes > 0 && bytes[at - backslashes - 1] === BACKSLASH) backslashes += 1
  return at - (backslashes % 2)
}
