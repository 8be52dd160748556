import type { Block } from './block'
import type { BlockLimit } from './format'

const QUOTE = 34
const NEWLINE = 10

/**
 * Copies whole rows of a CSV to the block without their first `keys` values. A line break ends a row outside quotes
 * only; a quote within a quoted value is written twice, so it turns the state over and back.
 * @returns the offset of the first row that is not in the block.
 */
export function copyCsvRows(input: Buffer, from: number, block: Block, limit: BlockLimit, { keys, delimiter }: CsvShape): number {
  let rowStart = from
  let lastStart = from
  let fileStart = from
  let keysLeft = keys
  let quoted = false
  for (let at = from; at < input.length; at += 1) {
    const byte = input[at]
    if (byte === QUOTE) quoted = !quoted
    else if (quoted) continue
    else if (keysLeft > 0 && byte === delimiter) {
      keysLeft -= 1
      fileStart = at + 1
    } else if (byte === NEWLINE) {
      append(block, input, fileStart, at + 1)
      block.rows += 1
      lastStart = rowStart
      rowStart = at + 1
      fileStart = rowStart
      keysLeft = keys
      if (block.rows >= limit.rows || block.length >= limit.bytes) break
    }
  }
  if (rowStart > from) block.lastRow = input.subarray(lastStart, rowStart - 1)
  return rowStart
}

export interface CsvShape {
  /** Values that stand first in each row and are not for the file. */
  keys: number
  /** The byte between values. */
  delimiter: number
}

function append(block: Block, input: Buffer, from: number, to: number): void {
  block.reserve(to - from)
  block.length += input.copy(block.bytes, block.length, from, to)
}

/** The first values of a row, without their quotes; none of them is NULL. */
export function firstCsvFields(row: Buffer, { keys, delimiter }: CsvShape): string[] {
  const text = row.toString('utf8')
  const separator = String.fromCharCode(delimiter)
  const fields: string[] = []
  let at = 0
  while (fields.length < keys) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at))
    const plain = text.slice(at).split(separator, 1)[0] ?? ''
    fields.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : plain)
    at += (quoted ? quoted[0].length : plain.length) + 1
  }
  return fields
}
