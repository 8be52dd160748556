/** A piece of memory that grows, and is filled again and again: a page has thousands of numbers and words, too many for a string each. */
export interface Bytes {
  byte(value: number): void
  /** Letters of one byte each. */
  text(text: string): void
  /** A whole number from 0 on. */
  int(value: number): void
  /** Points to a hundredth: more would be seen by nobody. */
  points(value: number): void
  ref(id: number): void
  refs(ids: readonly number[]): void
  put(bytes: Uint8Array): void
  length(): number
  /** What was written: it is gone with the next writing. */
  view(): Buffer
  clear(): void
}

const [ZERO, MINUS, POINT, BLANK] = [0x30, 0x2d, 0x2e, 0x20]
/** Longer texts are left to the engine. */
const SHORT = 64
/** No number has more digits. */
const DIGITS = 16

export function createBytes(size = 4096): Bytes {
  let buffer = Buffer.allocUnsafe(size)
  let at = 0

  function need(count: number): void {
    if (at + count <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + count))
    buffer.copy(larger, 0, 0, at)
    buffer = larger
  }

  function text(letters: string): void {
    const { length } = letters
    need(length)
    if (length > SHORT) buffer.write(letters, at, 'latin1')
    else for (let nth = 0; nth < length; nth += 1) buffer[at + nth] = letters.charCodeAt(nth)
    at += length
  }

  function int(value: number): void {
    need(DIGITS)
    let digits = 1
    for (let most = 10; value >= most; most *= 10) digits += 1
    let rest = value
    for (let nth = at + digits - 1; nth >= at; nth -= 1) {
      const tens = Math.floor(rest / 10)
      buffer[nth] = ZERO + rest - tens * 10
      rest = tens
    }
    at += digits
  }

  function points(value: number): void {
    const hundredths = Math.round(Math.abs(value) * 100)
    need(DIGITS + 4)
    if (value < 0 && hundredths > 0) buffer[at++] = MINUS
    const whole = Math.floor(hundredths / 100)
    int(whole)
    const fraction = hundredths - whole * 100
    if (fraction === 0) return
    const tenths = Math.floor(fraction / 10)
    buffer[at++] = POINT
    buffer[at++] = ZERO + tenths
    if (fraction > tenths * 10) buffer[at++] = ZERO + fraction - tenths * 10
  }

  function ref(id: number): void {
    int(id)
    text(' 0 R')
  }

  return {
    byte(value) {
      need(1)
      buffer[at++] = value
    },
    text,
    int,
    points,
    ref,
    refs(ids) {
      text('[')
      for (let nth = 0; nth < ids.length; nth += 1) {
        if (nth > 0) buffer[at++] = BLANK
        ref(ids[nth] as number)
        need(1)
      }
      text(']')
    },
    put(bytes) {
      need(bytes.length)
      buffer.set(bytes, at)
      at += bytes.length
    },
    length: () => at,
    view: () => buffer.subarray(0, at),
    clear() {
      at = 0
    },
  }
}
