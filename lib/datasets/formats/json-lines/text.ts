import type { FieldWriter } from '@/lib/datasets/formats/text-rows'

const QUOTE = 34
const BACKSLASH = 92
const LETTER_V = 118

/** The letters of a JSON string. COPY's own escapes are JSON's too, but for `\v`; so most of a text is copied as it comes. */
export const putLetters: FieldWriter = (block, input, from, to) => {
  const target = block.bytes
  let length = block.length
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
  block.length = length
}

export const writeText: FieldWriter = (block, input, from, to) => {
  block.bytes[block.length++] = QUOTE
  putLetters(block, input, from, to)
  block.bytes[block.length++] = QUOTE
}

export const longText = {
  begin(block: Parameters<FieldWriter>[0]) {
    block.bytes[block.length++] = QUOTE
  },
  take: putLetters,
  end(block: Parameters<FieldWriter>[0]) {
    block.bytes[block.length++] = QUOTE
  },
}
