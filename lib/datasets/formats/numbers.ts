const MINUS = 45
const PLUS = 43
const POINT = 46
const ZERO = 48
const NINE = 57
const LETTER_E = 101

/**
 * Whether the bytes are a number as JSON and spreadsheets write it, which is what PostgreSQL's number types write too but
 * for NaN and the infinities. A column that is declared a number may be of a type that writes something else: money,
 * inet, a text.
 */
export function isNumber(input: Uint8Array, from: number, to: number): boolean {
  let at = input[from] === MINUS ? from + 1 : from
  const whole = endOfDigits(input, at, to)
  if (whole === at || (input[at] === ZERO && whole > at + 1)) return false
  at = whole
  if (at < to && input[at] === POINT) {
    const fraction = endOfDigits(input, at + 1, to)
    if (fraction === at + 1) return false
    at = fraction
  }
  if (at < to && input[at] === LETTER_E) {
    const sign = input[at + 1] === PLUS || input[at + 1] === MINUS ? 1 : 0
    const exponent = endOfDigits(input, at + 1 + sign, to)
    if (exponent === at + 1 + sign) return false
    at = exponent
  }
  return at === to
}

function endOfDigits(input: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && (input[at] as number) >= ZERO && (input[at] as number) <= NINE) at += 1
  return at
}
