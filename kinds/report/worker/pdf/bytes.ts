/**
 * A piece of memory that grows, and is filled again and again: a page has thousands of numbers and words, too many for a string each.
 * What writes into it are functions of this module, one for all: the engine need not learn them anew for each piece.
 */
export interface Bytes {
  buffer: Buffer
  length: number
}

export const createBytes = (size: number): Bytes => ({ buffer: Buffer.allocUnsafe(size), length: 0 })

/** What was written: it is gone with the next writing. */
export const written = ({ buffer, length }: Bytes): Buffer => buffer.subarray(0, length)

const [ZERO, MINUS, POINT, BLANK] = [0x30, 0x2d, 0x2e, 0x20]
/** Longer texts are left to the engine. */
const SHORT = 64
/** No number has more digits. */
const DIGITS = 16

function grow(to: Bytes, count: number): void {
  const larger = Buffer.allocUnsafe(Math.max(to.buffer.length * 2, to.length + count))
  to.buffer.copy(larger, 0, 0, to.length)
  to.buffer = larger
}

export function putByte(to: Bytes, value: number): void {
  if (to.length === to.buffer.length) grow(to, 1)
  to.buffer[to.length++] = value
}

export function putBytes(to: Bytes, bytes: Uint8Array): void {
  if (to.length + bytes.length > to.buffer.length) grow(to, bytes.length)
  to.buffer.set(bytes, to.length)
  to.length += bytes.length
}

/** Letters of one byte each. */
export function putText(to: Bytes, text: string): void {
  const { length } = text
  if (to.length + length > to.buffer.length) grow(to, length)
  const { buffer, length: at } = to
  if (length > SHORT) buffer.write(text, at, 'latin1')
  else for (let nth = 0; nth < length; nth += 1) buffer[at + nth] = text.charCodeAt(nth)
  to.length = at + length
}

const [OPENS, CLOSES, ESCAPES, RETURN, LETTER_R] = [0x28, 0x29, 0x5c, 0x0d, 0x72]

/** Numbers of two bytes each, as a string in parentheses: four of all bytes mean something in one. */
export function putString(to: Bytes, pairs: readonly number[]): void {
  const most = pairs.length * 4 + 2
  if (to.length + most > to.buffer.length) grow(to, most)
  const { buffer } = to
  let at = to.length
  buffer[at++] = OPENS
  for (let nth = 0; nth < pairs.length * 2; nth += 1) {
    const pair = pairs[nth >> 1] as number
    const byte = nth % 2 === 0 ? pair >> 8 : pair & 0xff
    const isSpecial = byte === OPENS || byte === CLOSES || byte === ESCAPES || byte === RETURN
    if (isSpecial) buffer[at++] = ESCAPES
    buffer[at++] = byte === RETURN ? LETTER_R : byte
  }
  buffer[at++] = CLOSES
  to.length = at
}

/** A whole number from 0 on. */
export function putInt(to: Bytes, value: number): void {
  if (to.length + DIGITS > to.buffer.length) grow(to, DIGITS)
  const { buffer, length: at } = to
  let digits = 1
  for (let most = 10; value >= most; most *= 10) digits += 1
  let rest = value
  for (let nth = at + digits - 1; nth >= at; nth -= 1) {
    const tens = Math.floor(rest / 10)
    buffer[nth] = ZERO + rest - tens * 10
    rest = tens
  }
  to.length = at + digits
}

/** Points to a hundredth: more would be seen by nobody. */
export function putPoints(to: Bytes, value: number): void {
  const hundredths = Math.round(Math.abs(value) * 100)
  if (value < 0 && hundredths > 0) putByte(to, MINUS)
  const whole = Math.floor(hundredths / 100)
  putInt(to, whole)
  const fraction = hundredths - whole * 100
  if (fraction === 0) return
  const tenths = Math.floor(fraction / 10)
  putByte(to, POINT)
  putByte(to, ZERO + tenths)
  if (fraction > tenths * 10) putByte(to, ZERO + fraction - tenths * 10)
}

export function putRef(to: Bytes, id: number): void {
  putInt(to, id)
  putText(to, ' 0 R')
}

export function putRefs(to: Bytes, ids: readonly number[]): void {
  putText(to, '[')
  for (let nth = 0; nth < ids.length; nth += 1) {
    if (nth > 0) putByte(to, BLANK)
    putRef(to, ids[nth] as number)
  }
  putText(to, ']')
}
