import type { Changes } from '@/lib/datasets/formats/changes'
import { isoMoment } from '@/lib/datasets/formats/moments/iso'
import { isUsualDate, isUsualMoment, offsetStart, wholeOffset } from '@/lib/datasets/formats/moments/offset'
import { isNumber } from '@/lib/datasets/formats/numbers'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import { type FieldWriter, type LongFieldWriter, meaningOf } from '@/lib/datasets/formats/text-rows'
import { Unwritable } from '@/lib/datasets/formats/unwritable'
import { createJsonCheck } from './json-check'
import { longText, writeText } from './text'

const LINE_FEED = 10
const RETURN = 13
const SPACE = 32
const QUOTE = 34
const BACKSLASH = 92
const LETTER_T = 84
const DATE_LENGTH = 10

export interface ValueWriter {
  write: FieldWriter
  long: LongFieldWriter
}

/** What writes the values of each column. */
export function createValueWriters(columns: readonly SourceColumn[], changes: Changes): ValueWriter[] {
  return columns.map((column) => {
    switch (column.type) {
      case 'text':
        return { write: writeText, long: longText }
      case 'integer':
      case 'numeric':
        return { write: writeNumber, long: longText }
      case 'boolean':
        return { write: copy, long: longText }
      case 'date':
        return { write: writeDate, long: longText }
      case 'timestamp':
        return { write: writeMoment, long: longText }
      case 'json':
        return createDocumentWriter(column.label, changes)
      default:
        return column.type satisfies never
    }
  })
}

const copy: FieldWriter = (block, input, from, to) => {
  const target = block.bytes
  let length = block.length
  for (let at = from; at < to; at += 1) target[length++] = input[at] as number
  block.length = length
}

/** Digit for digit as PostgreSQL has it, so a numeric keeps what a double would lose. JSON knows no NaN and no infinity. */
const writeNumber: FieldWriter = (block, input, from, to) =>
  isNumber(input, from, to) ? copy(block, input, from, to) : writeText(block, input, from, to)

const writeDate: FieldWriter = (block, input, from, to) =>
  to - from === DATE_LENGTH && isUsualDate(input, from, to) ? writeText(block, input, from, to) : writeIso(block, input, from, to)

/** `2026-03-31T14:30:00.5+02:00`; without an offset only where PostgreSQL has none, for a clock time of no zone. */
const writeMoment: FieldWriter = (block, input, from, to) => {
  const end = isUsualMoment(input, from, to) ? offsetStart(input, from, to) : from
  if (end === from || to - end > 6) return writeIso(block, input, from, to)
  block.bytes[block.length++] = QUOTE
  copy(block, input, from, from + DATE_LENGTH)
  block.bytes[block.length++] = LETTER_T
  copy(block, input, from + DATE_LENGTH + 1, end)
  if (end < to) block.text(wholeOffset(input.toString('latin1', end, to)))
  block.bytes[block.length++] = QUOTE
}

const writeIso: FieldWriter = (block, input, from, to) => {
  const bytes = Buffer.from(isoMoment(input.toString('utf8', from, to)))
  writeText(block, bytes, 0, bytes.length)
}

/** A document as it is stored, but for line breaks between its tokens: white space there, they would end the line here. */
const putDocument: FieldWriter = (block, input, from, to) => {
  const target = block.bytes
  let length = block.length
  for (let at = from; at < to; at += 1) {
    let byte = input[at] as number
    if (byte === BACKSLASH) {
      at += 1
      byte = meaningOf[input[at] as number] as number
      if (byte === LINE_FEED || byte === RETURN) byte = SPACE
    }
    target[length++] = byte
  }
  block.length = length
}

/** A line that is no JSON would make the whole file unreadable, so it is not taken on trust that a column holds it. */
function createDocumentWriter(label: string, changes: Changes): ValueWriter {
  const check = createJsonCheck()
  const refuse = () => {
    throw new Unwritable('value_not_json', changes.rowNumber(), label, 'the value is not JSON, and too long to be written as a text.')
  }
  return {
    write(block, input, from, to) {
      check.begin()
      check.take(input, from, to)
      if (check.isWhole()) return putDocument(block, input, from, to)
      changes.count('json_as_text', label)
      writeText(block, input, from, to)
    },
    long: {
      begin: () => check.begin(),
      take(block, input, from, to) {
        check.take(input, from, to)
        if (!check.isValid()) refuse()
        putDocument(block, input, from, to)
      },
      end() {
        if (!check.isWhole()) refuse()
      },
    },
  }
}
