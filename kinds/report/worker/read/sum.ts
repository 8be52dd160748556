/** Adds numbers as PostgreSQL writes them, exactly. What is no number, as NaN or NULL, is left out. */
export interface Sum {
  add(value: string | null): void
  /** With as many decimal places as the number with the most. */
  value(): string
}

const NUMBER = /^(-?\d+)(?:\.(\d+))?$/
/** So many letters are a number that a double has exactly. */
const EXACT_LETTERS = 15
/** As far as doubles are added exactly. */
const MOST = 2 ** 52

export function createSum(): Sum {
  let total = 0n
  /** What is added to it at once: a row has several sums, and big numbers take their time. */
  let exact = 0
  let places = 0

  function settle(): void {
    total += BigInt(exact)
    exact = 0
  }

  function widen(to: number): void {
    settle()
    total *= 10n ** BigInt(to - places)
    places = to
  }

  return {
    add(value) {
      if (value === null) return
      const number = value.length <= EXACT_LETTERS ? exactly(value, places) : Number.NaN
      if (!Number.isNaN(number)) {
        exact += number
        if (exact > MOST || exact < -MOST) settle()
        return
      }
      const [, whole, fraction = ''] = NUMBER.exec(value) ?? []
      if (whole === undefined) return
      if (fraction.length > places) widen(fraction.length)
      total += BigInt(whole + fraction.padEnd(places, '0'))
    },
    value() {
      settle()
      const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0')
      const sign = total < 0n ? '-' : ''
      return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
    },
  }
}

const [ZERO, MINUS, POINT] = [0x30, 0x2d, 0x2e]

/** The digits as one number, of a value with just so many places; NaN for any other. */
function exactly(value: string, places: number): number {
  const { length } = value
  const point = places === 0 ? length : length - 1 - places
  const first = value.charCodeAt(0) === MINUS ? 1 : 0
  if (point <= first) return Number.NaN
  let number = 0
  for (let at = first; at < length; at += 1) {
    const code = value.charCodeAt(at)
    if (at === point) {
      if (code !== POINT) return Number.NaN
    } else if (code < ZERO || code > ZERO + 9) return Number.NaN
    else number = number * 10 + code - ZERO
  }
  return first === 1 ? -number : number
}
