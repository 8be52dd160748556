const TAB = 9
const LINE_FEED = 10
const VERTICAL_TAB = 11
const FORM_FEED = 12
const RETURN = 13
const QUOTE = 34
/** The first byte of the full-width letters among others. */
const WIDE = 0xef

/**
 * Where a cell may begin for some program: behind what it may take for its separator, whatever the file's own is, and
 * behind a line break, for a quote in the middle of what such a program takes for a cell does not hold the line together.
 */
export const opens = new Uint8Array(256)
for (const separator of ',;|') opens[separator.charCodeAt(0)] = 1
for (const byte of [TAB, LINE_FEED, VERTICAL_TAB, FORM_FEED, RETURN]) opens[byte] = 1

/**
 * Bytes that may begin a formula (OWASP, "CSV Injection"): `= + - @`, their full-width forms, and the white space that
 * some programs skip before one.
 */
export const mayBeRisky = new Uint8Array(256)
for (const letter of '=+-@') mayBeRisky[letter.charCodeAt(0)] = 1
for (const byte of [TAB, LINE_FEED, RETURN, WIDE]) mayBeRisky[byte] = 1

/** Second and third byte of `＋ － ＝ ＠`. */
const wideLetters = [0xbc8b, 0xbc8d, 0xbc9d, 0xbca0]

export function isWideLetter(second: number | undefined, third: number | undefined): boolean {
  return wideLetters.includes(((second ?? 0) << 8) | (third ?? 0))
}

/** What stood before the byte that comes next: the beginning of the value, a letter, or a byte that `opens` (or quotes behind one). */
export type Before = number
export const BEGINNING: Before = -1
export const LETTER: Before = 0

/** What stands before the next byte when this one was read. Quotes are passed over: a program that reads a cell may take them away. */
export function beforeNext(byte: number, before: Before): Before {
  if (opens[byte] === 1) return byte
  return byte === QUOTE ? before : LETTER
}

/** Whether this byte would begin a formula for some program. `second` and `third` are the bytes behind it. */
export function isRisky(byte: number, before: Before, second: number | undefined, third: number | undefined): boolean {
  if (mayBeRisky[byte] === 0 || before === LETTER) return false
  // A line break within a value is no letter of the next cell, but ends the row.
  if (byte === LINE_FEED || byte === RETURN) return before === BEGINNING
  // Two tabs are an empty cell.
  if (byte === TAB) return before !== TAB
  return byte === WIDE ? isWideLetter(second, third) : true
}

/** A text as it may stand in a CSV: with an apostrophe before each letter that would begin a formula. */
export function guardFormulas(text: string): string {
  const bytes = Buffer.from(text)
  const guarded: number[] = []
  let before = BEGINNING
  for (const [at, byte] of bytes.entries()) {
    if (isRisky(byte, before, bytes[at + 1], bytes[at + 2])) guarded.push(APOSTROPHE)
    guarded.push(byte)
    before = beforeNext(byte, before)
  }
  return Buffer.from(guarded).toString()
}

export const APOSTROPHE = 39
