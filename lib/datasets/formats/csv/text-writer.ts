import type { Block } from '@/lib/datasets/formats/block'
import { type FieldWriter, type LongFieldWriter, meaningOf } from '@/lib/datasets/formats/text-rows'
import { APOSTROPHE, BEGINNING, beforeNext, isRisky, mayBeRisky, opens } from './formula-guard'
import type { CsvOptions } from './options'

const LINE_FEED = 10
const RETURN = 13
const QUOTE = 34
const POINT = 46
const BACKSLASH = 92

/** What a byte of a value means to the quick way: copied as it is, looked at, or a reason to go the careful way. */
const PLAIN = 0
const RISKY = 1
const CAREFUL = 2

export interface TextWriter {
  write: FieldWriter
  long: LongFieldWriter
}

/** Writes texts, quoted where they need to be and guarded where that is asked for. @param onGuarded for each value that was changed */
export function createTextWriter({ delimiter, quoting, guard }: CsvOptions, onGuarded: () => void): TextWriter {
  const separator = delimiter.charCodeAt(0)
  const kinds = kindsOf(separator, guard)

  /** Most texts need no second look at any byte. False, with half of it written, for one that does. */
  function putPlain(block: Block, input: Buffer, from: number, to: number): boolean {
    const target = block.bytes
    let length = block.length
    for (let at = from; at < to; at += 1) {
      const byte = input[at] as number
      const kind = kinds[byte]
      if (kind !== PLAIN && (kind === CAREFUL || at === from || opens[input[at - 1] as number] === 1)) return false
      target[length++] = byte
    }
    block.length = length
    return true
  }

  let before = BEGINNING
  let guarded = false

  /** Goes on with the value whose last byte left `before`; quotes are doubled, which only stand in what is quoted. */
  const putPiece: FieldWriter = (block, input, from, to) => {
    const target = block.bytes
    let length = block.length
    for (let at = from; at < to; at += 1) {
      let byte = input[at] as number
      if (byte === BACKSLASH) {
        at += 1
        byte = meaningOf[input[at] as number] as number
      }
      if (guard && mayBeRisky[byte] === 1 && isRisky(byte, before, input[at + 1], input[at + 2])) {
        target[length++] = APOSTROPHE
        guarded = true
      }
      if (byte === QUOTE) target[length++] = QUOTE
      target[length++] = byte
      before = beforeNext(byte, before)
    }
    block.length = length
  }

  function begin(): void {
    before = BEGINNING
    guarded = false
  }

  function end(): void {
    if (guarded) onGuarded()
  }

  function needsQuotes(input: Buffer, from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) {
      const byte = input[at]
      if (byte === separator || byte === QUOTE) return true
      if (byte !== BACKSLASH) continue
      at += 1
      const meaning = meaningOf[input[at] as number]
      if (meaning === LINE_FEED || meaning === RETURN || meaning === separator) return true
    }
    // A line "\." alone is the end of the data to COPY before PostgreSQL 18.
    return to - from === 3 && input[from] === BACKSLASH && input[to - 1] === POINT
  }

  return {
    write(block, input, from, to) {
      const start = block.length
      const isQuoted = quoting === 'all'
      if (!isQuoted && putPlain(block, input, from, to)) return
      block.length = start
      const quotes = isQuoted || needsQuotes(input, from, to)
      begin()
      if (quotes) block.bytes[block.length++] = QUOTE
      putPiece(block, input, from, to)
      if (quotes) block.bytes[block.length++] = QUOTE
      end()
    },
    long: {
      begin(block) {
        begin()
        block.bytes[block.length++] = QUOTE
      },
      take: putPiece,
      end(block) {
        block.bytes[block.length++] = QUOTE
        end()
      },
    },
  }
}

function kindsOf(separator: number, guard: boolean): Uint8Array {
  const kinds = new Uint8Array(256)
  if (guard) for (const [byte, may] of mayBeRisky.entries()) if (may) kinds[byte] = RISKY
  for (const byte of [separator, QUOTE, BACKSLASH, LINE_FEED, RETURN]) kinds[byte] = CAREFUL
  return kinds
}
