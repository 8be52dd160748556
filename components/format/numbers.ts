import { afterOf } from './declined'
import { lazy } from './lazy'
import type { Translate } from './translate'

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const
export type Numbers = ReturnType<typeof createNumbers>

/** A thing that is counted: 1 row, 2 rows. */
export interface Counted {
  one: string
  other: string
}

const twoDigits = (figure: number) => Number(figure.toPrecision(2))

/** @param conventions a BCP 47 tag: how numbers are written there */
export function createNumbers(conventions: string, t: Translate) {
  const whole = lazy(() => new Intl.NumberFormat(conventions, { maximumFractionDigits: 0 }))
  const oneDigit = lazy(() => new Intl.NumberFormat(conventions, { maximumFractionDigits: 1 }))
  const oneDigitAlways = lazy(() => new Intl.NumberFormat(conventions, { minimumFractionDigits: 1, maximumFractionDigits: 1 }))
  const separator = lazy(
    () =>
      oneDigitAlways()
        .formatToParts(0.5)
        .find(({ type }) => type === 'decimal')?.value ?? '.',
  )
  const wholePercent = lazy(() => new Intl.NumberFormat(conventions, { style: 'percent', maximumFractionDigits: 0 }))
  const millions = lazy(
    () => new Intl.NumberFormat(conventions, { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 2 }),
  )

  function bytes(size: number): string {
    const power = Math.min(BYTE_UNITS.length - 1, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3))
    const value = size / 1000 ** power
    const digits = power > 0 && value < 10 ? oneDigit() : whole()
    return `${digits.format(value)} ${power === 0 ? t('format.bytes') : BYTE_UNITS[power]}`
  }

  return {
    /** 412380 → "412,380". */
    count: (count: number) => whole().format(count),

    /** 0.4 → "0.4": always with its digit. */
    oneDigit: (value: number) => oneDigitAlways().format(value),

    /** Data's own figure, with every digit and none more: "12.50" → "12,50". */
    dataNumber: (plain: string) => plain.replace('.', separator()),

    /** "1 mail", "412,380 mails". */
    amount: (count: number, { one, other }: Counted) => `${whole().format(count)} ${count === 1 ? one : other}`,

    /** "31 of 50 mails". */
    partOf(done: number, total: number, { one, other }: Counted) {
      const all = `${whole().format(total)} ${total === 1 ? one : afterOf(other, conventions)}`
      return t('format.partOf', { done: whole().format(done), all })
    },

    /** A guess, with no more digits than it is good for: 1000175 → "1 million mails", 127989 → "130,000 mails". */
    roundAmount(count: number, { one, other }: Counted) {
      const rounded = twoDigits(count)
      const figure = rounded < 1_000_000 ? whole().format(rounded) : millions().format(rounded)
      return `${figure} ${rounded === 1 ? one : other}`
    },

    /** "1 row", "412,380 rows". */
    rows: (count: number) => t('format.rows', { count, figure: whole().format(count) }),

    /** A guess, with no more digits than it is good for: 1000175 → "1 million rows", 127989 → "130,000 rows". */
    roundRows(count: number) {
      const rounded = twoDigits(count)
      const figure = rounded < 1_000_000 ? whole().format(rounded) : millions().format(rounded)
      return t('format.rows', { count: rounded, figure })
    },

    /** Decimal units, as operating systems show file sizes: 48213004 → "48 MB". */
    bytes,

    /** A size that was reckoned: 148213004 → "150 MB". */
    roundBytes: (size: number) => bytes(twoDigits(size)),

    /** How much a second, with no more digits than the figure is good for: 8437.2 → "8,440 rows/s". */
    rate(perSecond: number, { one, other }: Counted) {
      const figure = (perSecond < 10 ? oneDigit() : whole()).format(perSecond < 10 ? perSecond : Number(perSecond.toPrecision(3)))
      return t('format.rate', { figure, unit: figure === '1' ? one : other })
    },

    /** Of 100, always rounded down: 99.9 must not read as done. */
    percent: (percent: number) => wholePercent().format(Math.floor(percent) / 100),

    /** A place in a queue: 2 → "2nd", "2.". */
    ordinal: (place: number) => t('format.ordinal', { place, figure: whole().format(place) }),
  }
}
