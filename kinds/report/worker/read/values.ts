import type { ColumnType } from '@/lib/contracts/datasets'

export type Language = 'de' | 'en'

/** A stored value, as people read it in the report. NULL is nothing. */
export type SayValue = (value: string | null) => string

const words = {
  de: { yes: 'ja', no: 'nein', group: '.', decimal: ',' },
  en: { yes: 'yes', no: 'no', group: ',', decimal: '.' },
} as const

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/
const MOMENT = /^(\d{4,})-(\d\d)-(\d\d)(?: (\d\d:\d\d)(?::\d\d)?\S*)?$/

export function createSayValue(type: ColumnType, language: Language): SayValue {
  const said = sayings[type](language)
  return (value) => (value === null ? '' : said(value))
}

const plain = () => cleanText

const sayings: Record<ColumnType, (language: Language) => (value: string) => string> = {
  text: plain,
  json: plain,
  integer: (language) => (value) => sayNumber(value, language),
  numeric: (language) => (value) => sayNumber(value, language),
  boolean: (language) => (value) => (value === 't' || value === 'true' ? words[language].yes : words[language].no),
  date: (language) => (value) => sayMoment(value, language),
  timestamp: (language) => (value) => sayMoment(value, language),
}

/** Digit by digit, for a numeric has more of them than a double. What is no such number, as NaN, stays as it is. */
export function sayNumber(value: string, language: Language): string {
  const [, sign, whole, fraction] = NUMBER.exec(value) ?? []
  if (whole === undefined) return value
  const { group, decimal } = words[language]
  // A minus as wide as a plus: a hyphen is seen as a dash, and a line may end behind it.
  return `${sign === '-' ? '−' : ''}${inGroups(whole, group)}${fraction === undefined ? '' : `${decimal}${fraction}`}`
}

/** Of three digits each, from behind. */
function inGroups(digits: string, group: string): string {
  let at = digits.length - 3
  if (at <= 0) return digits
  let told = digits.slice(at)
  for (; at > 3; at -= 3) told = digits.slice(at - 3, at) + group + told
  return digits.slice(0, at) + group + told
}

function sayMoment(value: string, language: Language): string {
  const [, year, month, day, clock] = MOMENT.exec(value) ?? []
  if (year === undefined) return value
  const date = language === 'de' ? `${day}.${month}.${year}` : `${day}/${month}/${year}`
  return clock === undefined ? date : `${date}${language === 'de' ? ', ' : ' '}${clock}`
}

/** Line breaks stay, what else has no form of its own is a blank; letters are put together from their parts. */
export function cleanText(value: string): string {
  if (!/[^\x20-\x7e\xa1-\u02ff]/.test(value)) return value
  return value
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/\n+$/, '')
}
