import type { Block } from '@/lib/datasets/formats/block'
import type { Changes } from '@/lib/datasets/formats/changes'
import { createRepeated } from '@/lib/datasets/formats/moments/repeated'
import { isNumber } from '@/lib/datasets/formats/numbers'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import type { FieldWriter, LongFieldWriter } from '@/lib/datasets/formats/text-rows'
import { createDateWriter, createMomentWriter } from './date-writers'
import type { CsvOptions } from './options'
import { createTextWriter } from './text-writer'

const QUOTE = 34
const POINT = 46
const COMMA = 44

export interface CellWriter {
  write: FieldWriter
  long: LongFieldWriter
}

/** What writes the values of each column, without what stands between them. */
export function createCellWriters(
  columns: readonly SourceColumn[],
  { csv, timeZone, changes }: { csv: CsvOptions; timeZone: string; changes: Changes },
): CellWriter[] {
  const isRepeated = createRepeated(timeZone)
  return columns.map(({ type, label }) => {
    const text = createTextWriter(csv, () => changes.count('formula_guarded', label))
    const dates = { ...csv, writeText: text.write }
    const writer = (): FieldWriter => {
      switch (type) {
        case 'text':
        case 'json':
        case 'boolean':
          return text.write
        case 'integer':
        case 'numeric':
          return numberWriter(csv, text.write)
        case 'date':
          return asScalar(csv, createDateWriter(dates))
        case 'timestamp':
          return asScalar(
            csv,
            createMomentWriter(dates, isRepeated, () => changes.count('time_with_offset', label)),
          )
        default:
          return type satisfies never
      }
    }
    return { write: tellingNull(csv, writer()), long: text.long }
  })
}

/** Numbers stay numbers, whatever they begin with; what is none is a text. */
function numberWriter(csv: CsvOptions, writeText: FieldWriter): FieldWriter {
  const withComma = csv.decimal === 'comma'
  const put = asScalar(csv, (block, input, from, to) => {
    const target = block.bytes
    let length = block.length
    for (let at = from; at < to; at += 1) {
      const byte = input[at] as number
      target[length++] = withComma && byte === POINT ? COMMA : byte
    }
    block.length = length
  })
  return (block, input, from, to) => (isNumber(input, from, to) ? put : writeText)(block, input, from, to)
}

/** Writes what needs no quotes but for a comma that it may have, or because all are quoted. */
function asScalar({ delimiter, quoting }: CsvOptions, write: FieldWriter): FieldWriter {
  if (quoting === 'minimal' && delimiter !== ',') return write
  return (block, input, from, to) => {
    const start = block.length
    write(block, input, from, to)
    if (block.bytes[start] !== QUOTE && (quoting === 'all' || block.bytes.subarray(start, block.length).includes(COMMA)))
      quoteFrom(block, start)
  }
}

/** A value that reads as the word for NULL is quoted, which that never is. */
function tellingNull({ nullAs }: CsvOptions, write: FieldWriter): FieldWriter {
  const word = Buffer.from(nullAs)
  return (block, input, from, to) => {
    const start = block.length
    write(block, input, from, to)
    if (block.length - start === word.length && word.equals(block.bytes.subarray(start, block.length))) quoteFrom(block, start)
  }
}

function quoteFrom(block: Block, start: number): void {
  const { bytes } = block
  bytes.copyWithin(start + 1, start, block.length)
  bytes[start] = QUOTE
  bytes[block.length + 1] = QUOTE
  block.length += 2
}
