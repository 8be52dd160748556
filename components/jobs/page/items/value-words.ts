import type { Words } from '@/components/i18n/words'

/** More would push all else off the page; the CSV has it whole. */
const MOST = 120

/** What an item left, as text: a plain value as it is, the parts of an object by their names. Null where there is nothing to read. */
export function valueWords(value: unknown, words: Words): string | null {
  const text = said(value, words)
  if (text === null || text === '') return null
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text
}

function said(value: unknown, words: Words): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isInteger(value) ? words.count(value) : words.dataNumber(String(value))
  if (typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value)
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const text = said(part, words)
    return text === null ? [] : [`${name}: ${text}`]
  })
  return parts.join(' · ')
}
