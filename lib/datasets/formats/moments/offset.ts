const PLUS = 43
const MINUS = 45
const COLON = 58
const SPACE = 32
const ZERO = 48
const NINE = 57
/** `2026-03-31 14:30:00` */
const CLOCK_LENGTH = 19
const DATE_LENGTH = 10

/** Whether it is a date or begins with one as `2026-03-31`: of a year AD with four digits, and not `infinity`. */
export function isUsualDate(input: Uint8Array, from: number, to: number): boolean {
  return to - from >= DATE_LENGTH && input[from + 4] === MINUS && isDigit(input[to - 1])
}

/** Whether it is a moment as `2026-03-31 14:30:00`, perhaps with a fraction and an offset. */
export function isUsualMoment(input: Uint8Array, from: number, to: number): boolean {
  return to - from >= CLOCK_LENGTH && input[from + DATE_LENGTH] === SPACE && isUsualDate(input, from, to)
}

/** Where the offset of a usual moment begins: `+02`, `-03:30`, `+00:53:28`. The end where it has none, being of no zone. */
export function offsetStart(input: Uint8Array, from: number, to: number): number {
  let at = to - 1
  while (at >= from + CLOCK_LENGTH && (isDigit(input[at]) || input[at] === COLON)) at -= 1
  return input[at] === PLUS || input[at] === MINUS ? Math.max(at, from + CLOCK_LENGTH) : to
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

/** With its minutes, as parsers want it: `+02:00`. */
export const wholeOffset = (offset: string) => (offset.length === 3 ? `${offset}:00` : offset)

/** A moment as PostgreSQL writes it, of whatever year, without its offset. */
export const withoutOffset = (text: string) => text.replace(/(\d:\d\d(?:\.\d+)?)[+-]\d\d(?::\d\d){0,2}/, '$1')
