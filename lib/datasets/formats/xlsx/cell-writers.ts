import type { ColumnType } from '@/lib/contracts/datasets'
import type { Block } from '@/lib/datasets/formats/block'
import { isNumber } from '@/lib/datasets/formats/numbers'
import { type FieldWriter, unescapeField } from '@/lib/datasets/formats/text-rows'
import type { Changes } from './changes'
import type { RowNumber } from './row-number'
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

export function put(block: Block, bytes: Uint8Array): void {
  const target = block.bytes
  let at = block.length
  for (let from = 0; from < bytes.length; from += 1) target[at++] = bytes[from] as number
  block.length = at
}

export function putRowNumber(block: Block, { digits, from }: RowNumber): void {
  const target = block.bytes
  let at = block.length
  for (let digit = from; digit < digits.length; digit += 1) target[at++] = digits[digit] as number
  block.length = at
}

/** What writes the cells of one column. `style` is its number in the workbook's styles. */
export function createCellWriter(
  { type, letters, style }: { type: ColumnType; letters: string; style: number },
  rowNumber: RowNumber,
  changes: Changes,
): FieldWriter {
  const before = ascii(`<c r="${letters}`)
  const text = ascii(`" s="${style}" t="inlineStr"><is><t>`)
  const spacedText = ascii(`" s="${style}" t="inlineStr"><is><t xml:space="preserve">`)
  const number = ascii(`" s="${style}"><v>`)
  const boolean = ascii(`" s="${style}" t="b"><v>`)

  function open(block: Block, how: Uint8Array): void {
    put(block, before)
    putRowNumber(block, rowNumber)
    put(block, how)
  }

  /** By way of a string: for what has to be cut, cleaned or escaped at length. */
  function writeCarefully(block: Block, input: Buffer, from: number, to: number): void {
    const written = cellText(unescapeField(input.toString('utf8', from, to)), changes.count)
    open(block, needsSpace(written) ? spacedText : text)
    block.text(written)
    put(block, TEXT_END)
  }

  const writeText: FieldWriter = (block, input, from, to) => {
    if (to - from > MAX_TEXT_LENGTH || !writeQuickly(block, input, from, to)) writeCarefully(block, input, from, to)
  }

  /** Byte for byte. False, and nothing written, for a text that wants care. */
  function writeQuickly(block: Block, input: Buffer, from: number, to: number): boolean {
    const start = block.length
    open(block, input[from] === SPACE || input[to - 1] === SPACE ? spacedText : text)
    const target = block.bytes
    let length = block.length
    for (let at = from; at < to; at += 1) {
      const byte = input[at] as number
      const kind = kinds[byte]
      if (kind === PLAIN || (kind === MAYBE && input[at + 1] !== LETTER_X)) target[length++] = byte
      else if (kind === ESCAPED) for (const letter of escapes[byte] as Uint8Array) target[length++] = letter
      else {
        block.length = start
        return false
      }
    }
    block.length = length
    put(block, TEXT_END)
    return true
  }

  const writeNumber: FieldWriter = (block, input, from, to) => {
    if (!isExact(input, from, to)) {
      changes.count('number_as_text')
      writeText(block, input, from, to)
      return
    }
    open(block, number)
    const target = block.bytes
    let length = block.length
    for (let at = from; at < to; at += 1) target[length++] = input[at] as number
    block.length = length
    put(block, NUMBER_END)
  }

  function createSerialWriter(serialOf: typeof dateSerial): FieldWriter {
    return (block, input, from, to) => {
      const serial = serialOf(input, from, to)
      if (serial === null) {
        changes.count('date_as_text')
        writeText(block, input, from, to)
        return
      }
      open(block, number)
      block.text(String(serial))
      put(block, NUMBER_END)
    }
  }

  switch (type) {
    case 'text':
    case 'json':
      return writeText
    case 'integer':
    case 'numeric':
      return writeNumber
    case 'boolean':
      return (block, input, from) => {
        open(block, boolean)
        put(block, input[from] === LETTER_T ? TRUE : FALSE)
        put(block, NUMBER_END)
      }
    case 'date':
      return createSerialWriter(dateSerial)
    case 'timestamp':
      return createSerialWriter(timestampSerial)
    default:
      return type satisfies never
  }
}

/** With up to 15 characters it is, but for an exponent of three digits: `e+308`. */
function isExact(input: Buffer, from: number, to: number): boolean {
  if (!isNumber(input, from, to)) return false
  return (to - from <= 15 && input[to - 5] !== LETTER_E) || isExactNumber(input.toString('latin1', from, to))
}
