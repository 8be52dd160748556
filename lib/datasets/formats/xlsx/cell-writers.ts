import type { ColumnType } from '@/lib/contracts/datasets'
import type { Block } from '@/lib/datasets/formats/block'
import type { Change, Changes } from '@/lib/datasets/formats/changes'
import { pieceEnd } from '@/lib/datasets/formats/long-row'
import { isUsualMoment, offsetStart, wholeOffset, withoutOffset } from '@/lib/datasets/formats/moments/offset'
import { isNumber } from '@/lib/datasets/formats/numbers'
import { type FieldWriter, type LongFieldWriter, unescapeField } from '@/lib/datasets/formats/text-rows'
import type { Numbered, RowNumber } from './row-number'
import { dateSerial, isExactNumber, timestampSerial } from './serials'
import { cellText, MAX_TEXT_LENGTH, needsSpace } from './text'

const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

const TEXT_END = ascii('</t></is></c>')
const NUMBER_END = ascii('</v></c>')
const TRUE = ascii('1')
const FALSE = ascii('0')
const AMP = ascii('&amp;')
const LT = ascii('&lt;')
const GT = ascii('&gt;')

const SPACE = 32
const ZERO = 48
const UNDERSCORE = 95
const LETTER_E = 101
const LETTER_T = 116
const LETTER_X = 120

/** What a byte of a text means to the fast way: copied as it is, replaced, or a reason to go the careful way. */
const PLAIN = 0
const CAREFUL = 1
const ESCAPED = 2
const MAYBE = 3
const kinds = new Uint8Array(256)
kinds.fill(CAREFUL, 0, 32)
kinds['\\'.charCodeAt(0)] = CAREFUL
// U+FFFE and U+FFFF begin with this byte.
kinds[0xef] = CAREFUL
kinds[UNDERSCORE] = MAYBE
for (const letter of '&<>') kinds[letter.charCodeAt(0)] = ESCAPED
const escapes: (Uint8Array | undefined)[] = []
escapes['&'.charCodeAt(0)] = AMP
escapes['<'.charCodeAt(0)] = LT
escapes['>'.charCodeAt(0)] = GT

/** The most that the 32,767 characters of a cell take: each has three bytes, or is an escape of two. */
const MOST_TEXT_BYTES = 3 * MAX_TEXT_LENGTH

interface Column {
  type: ColumnType
  label: string
  letters: string
  /** The number of its cells' style in the workbook. */
  style: number
}

export interface CellWriter {
  write: FieldWriter
  long: LongFieldWriter
}

interface Around {
  rowNumber: RowNumber
  changes: Changes
  isRepeated(input: Buffer, from: number): boolean
}

/** What writes the cells of one column. */
export function createCellWriter({ type, label, letters, style }: Column, { rowNumber, changes, isRepeated }: Around): CellWriter {
  const place = `<c r="${letters}`
  const opening = (rest: string) => rowNumber.within(place, `" s="${style}"${rest}`)

  /** By way of a string: for what has to be cut, cleaned or escaped at length, or has white space that is to be kept. */
  const writeCarefully: FieldWriter = (block, input, from, to) => putString(block, unescapeField(input.toString('utf8', from, to)))

  function putString(block: Block, text: string, isBeginning = false): void {
    const written = cellText(text, (change) => changes.count(change, label), isBeginning)
    const space = needsSpace(written) ? ' xml:space="preserve"' : ''
    block.text(`${place}${rowNumber.value()}" s="${style}" t="inlineStr"><is><t${space}>${written}`)
    put(block, TEXT_END)
  }

  function textWriter(): FieldWriter {
    const open = opening(' t="inlineStr"><is><t>')
    return (block, input, from, to) => {
      const plain = to - from <= MAX_TEXT_LENGTH && input[from] !== SPACE && input[to - 1] !== SPACE
      const start = block.length
      putNumbered(block, open)
      if (plain && putText(block, input, from, to)) return put(block, TEXT_END)
      block.length = start
      writeCarefully(block, input, from, to)
    }
  }

  function numberWriter(): FieldWriter {
    const open = opening('><v>')
    return (block, input, from, to) => {
      if (!isExact(input, from, to)) return asText('number_as_text', block, input, from, to)
      putNumbered(block, open)
      putPiece(block, input, from, to)
      put(block, NUMBER_END)
    }
  }

  function dateWriter(): FieldWriter {
    const open = opening('><v>')
    return (block, input, from, to) => {
      const serial = dateSerial(input, from, to)
      if (serial === null) return asText('date_as_text', block, input, from, to)
      putNumbered(block, open)
      putSerial(block, serial)
      put(block, NUMBER_END)
    }
  }

  function momentWriter(): FieldWriter {
    const open = opening('><v>')
    return (block, input, from, to) => {
      const end = isUsualMoment(input, from, to) ? offsetStart(input, from, to) : to
      const serial = timestampSerial(input, from, end)
      if (serial === null) {
        changes.count('date_as_text', label)
        return putString(block, withoutOffset(input.toString('utf8', from, to)))
      }
      if (end < to && isRepeated(input, from)) {
        changes.count('time_with_offset', label)
        return putString(block, input.toString('latin1', from, end) + wholeOffset(input.toString('latin1', end, to)))
      }
      putNumbered(block, open)
      putSerial(block, serial)
      put(block, NUMBER_END)
    }
  }

  function booleanWriter(): FieldWriter {
    const open = opening(' t="b"><v>')
    return (block, input, from) => {
      putNumbered(block, open)
      put(block, input[from] === LETTER_T ? TRUE : FALSE)
      put(block, NUMBER_END)
    }
  }

  /** What has no exact value in a spreadsheet keeps its text. */
  function asText(change: Change, ...field: Parameters<FieldWriter>): void {
    changes.count(change, label)
    writeCarefully(...field)
  }

  /** A cell holds less than the first piece of a long value has; the rest of it is passed over. */
  function longWriter(): LongFieldWriter {
    let isFirst = true
    return {
      begin() {
        isFirst = true
      },
      take(block, input, from) {
        if (!isFirst) return
        isFirst = false
        const bytes = input.subarray(from, from + pieceEnd(input.subarray(from), MOST_TEXT_BYTES))
        putString(block, unescapeField(bytes.toString('utf8')), true)
      },
      end() {},
    }
  }

  function writer(): FieldWriter {
    switch (type) {
      case 'text':
      case 'json':
        return textWriter()
      case 'integer':
      case 'numeric':
        return numberWriter()
      case 'boolean':
        return booleanWriter()
      case 'date':
        return dateWriter()
      case 'timestamp':
        return momentWriter()
      default:
        return type satisfies never
    }
  }
  return { write: writer(), long: longWriter() }
}

export function put(block: Block, bytes: Uint8Array): void {
  const target = block.bytes
  let length = block.length
  for (let at = 0; at < bytes.length; at += 1) target[length++] = bytes[at] as number
  block.length = length
}

export function putNumbered(block: Block, { bytes }: Numbered): void {
  block.bytes.set(bytes, block.length)
  block.length += bytes.length
}

/** Nearly all days have five digits. */
function putSerial(block: Block, serial: number): void {
  if (serial < 10_000 || serial >= 100_000 || !Number.isInteger(serial)) {
    block.text(String(serial))
    return
  }
  let rest = serial
  for (let at = block.length + 4; at >= block.length; at -= 1) {
    const tens = Math.trunc(rest / 10)
    block.bytes[at] = ZERO + rest - tens * 10
    rest = tens
  }
  block.length += 5
}

/** `input[from..to)` as it is. */
function putPiece(block: Block, input: Buffer, from: number, to: number): void {
  const target = block.bytes
  let length = block.length
  for (let at = from; at < to; at += 1) target[length++] = input[at] as number
  block.length = length
}

/** The same with what XML escapes escaped. False, with half of it written, for a text that wants care. */
function putText(block: Block, input: Buffer, from: number, to: number): boolean {
  const target = block.bytes
  let length = block.length
  for (let at = from; at < to; at += 1) {
    const byte = input[at] as number
    const kind = kinds[byte]
    if (kind === PLAIN || (kind === MAYBE && input[at + 1] !== LETTER_X)) target[length++] = byte
    else if (kind === ESCAPED) for (const letter of escapes[byte] as Uint8Array) target[length++] = letter
    else return false
  }
  block.length = length
  return true
}

/** With up to 15 characters it is, but for an exponent of three digits: `e+308`. */
function isExact(input: Buffer, from: number, to: number): boolean {
  if (!isNumber(input, from, to)) return false
  return (to - from <= 15 && input[to - 5] !== LETTER_E) || isExactNumber(input.toString('latin1', from, to))
}
