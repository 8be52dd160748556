/** Adds numbers as PostgreSQL writes them, exactly. What is no number, as NaN or NULL, is left out. */
export interface Sum {
  add(value: string | null): void
  /** With as many decimal places as the number with the most. */
  value(): string
}

const NUMBER = /^(-?\d+)(?:\.(\d+))?$/

export function createSum(): Sum {
  let total = 0n
  let places = 0
  return {
    add(value) {
      const [, whole, fraction = ''] = NUMBER.exec(value ?? '') ?? []
      if (whole === undefined) return
      if (fraction.length > places) {
        total *= 10n ** BigInt(fraction.length - places)
        places = fraction.length
      }
      total += BigInt(whole + fraction.padEnd(places, '0'))
    },
    value() {
      const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0')
      const sign = total < 0n ? '-' : ''
      return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
    },
  }
}
