import type { ColumnType } from '@/lib/contracts/datasets'
import type { Block } from './block'
import type { Format, RowFile } from './format'
import { isNumber } from './numbers'
import { encodeTextRows, type FieldWriter, firstFields, type RowWriters, unescapeField } from './text-rows'

const QUOTE = 34
const BACKSLASH = 92
const LETTER_V = 118

/** One JSON object per row, its fields named as the dataset's columns are. Lines are ended by LF, the encoding is UTF-8. */
export const jsonLines: Format = {
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  compressed: false,
  reads: 'text',
  keysOf: firstFields,

  open({ columns, keys }, out): RowFile {
    const writers = rowWriters(keys, columns)
    return {
      room: async () => Number.POSITIVE_INFINITY,
      encode: (input, from, block, limit) => encodeTextRows(input, from, block, limit, writers),
      write: (block) => out.write(block.content()),
      end: async () => {},
      canBeCut: async () => true,
      save: () => ({}),
      warnings: () => [],
    }
  },
}

function rowWriters(keys: number, columns: readonly { name: string; type: ColumnType }[]): RowWriters {
  const names = columns.map(({ name }, at) => Buffer.from(`${at === 0 ? '{' : ','}${JSON.stringify(name)}:`))
  const named =
    (at: number, write: FieldWriter): FieldWriter =>
    (block, input, from, to) => {
      putBytes(block, names[at] as Buffer)
      write(block, input, from, to)
    }
  return {
    keys,
    mostPerField: Math.max(...names.map((name) => name.length)) + 'null'.length + 2,
    fields: columns.map(({ type }, at) => named(at, writers[type])),
    beginRow() {},
    writeNull(block, at) {
      putBytes(block, names[at] as Buffer)
      block.text('null')
    },
    endRow: (block) => block.text('}\n'),
  }
}

function putBytes(block: Block, bytes: Buffer): void {
  block.length += bytes.copy(block.bytes, block.length)
}

/** COPY's own escapes are JSON's too, but for `\v`; so most of a text is copied as it comes. */
const writeText: FieldWriter = (block, input, from, to) => {
  const target = block.bytes
  let length = block.length
  target[length++] = QUOTE
  for (let at = from; at < to; at += 1) {
    const byte = input[at] as number
    if (byte >= 32 && byte !== QUOTE && byte !== BACKSLASH) target[length++] = byte
    else if (byte === QUOTE) {
      target[length++] = BACKSLASH
      target[length++] = QUOTE
    } else if (byte === BACKSLASH && input[at + 1] !== LETTER_V) {
      target[length++] = byte
      at += 1
      target[length++] = input[at] as number
    } else {
      const code = byte === BACKSLASH ? 11 : byte
      length += target.write(`\\u${code.toString(16).padStart(4, '0')}`, length, 'latin1')
      if (byte === BACKSLASH) at += 1
    }
  }
  target[length++] = QUOTE
  block.length = length
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

/** ISO 8601: PostgreSQL puts a space where ISO has a T. What has no date, as `infinity`, stays as it is. */
const writeTimestamp: FieldWriter = (block, input, from, to) =>
  writeEdited(block, input, from, to, (text) => JSON.stringify(text.replace(/^(\d+-\d\d-\d\d) /, '$1T')))

/** Line breaks between the tokens of a `json` value are white space there, but would end the line here. */
const writeJson: FieldWriter = (block, input, from, to) =>
  hasEscapes(input, from, to) ? writeEdited(block, input, from, to, (text) => text.replace(/[\r\n]/g, ' ')) : copy(block, input, from, to)

function hasEscapes(input: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (input[at] === BACKSLASH) return true
  return false
}

function writeEdited(block: Block, input: Buffer, from: number, to: number, edit: (stored: string) => string): void {
  block.text(edit(unescapeField(input.toString('utf8', from, to))))
}

const writers: Record<ColumnType, FieldWriter> = {
  text: writeText,
  integer: writeNumber,
  numeric: writeNumber,
  boolean: copy,
  date: writeText,
  timestamp: writeTimestamp,
  json: writeJson,
}
