import { describe, expect, it } from 'vitest'
import { chooseLocale, LOCALES } from '@/components/i18n/locales'
import { loadMessages } from '@/components/i18n/messages'
import en from '@/components/i18n/messages/en'

/** Every message with its path: [["format.rate", "{figure} rows/s"], …]. */
function flatten(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  )
}

/** The names in braces and tags, once each. */
const argumentsOf = (message: string) =>
  [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map(([, name, tag]) => name ?? tag))].sort()

describe.each(Object.keys(LOCALES).filter((locale) => locale !== 'en'))('the messages in %s', (locale) => {
  it('are those of English, with values for the same names', async () => {
    // English has no words for what the server says in English.
    const { server: _, ...messages } = await loadMessages(chooseLocale(locale, null))
    const other = new Map(flatten(messages))
    const english = flatten(en)
    expect([...other.keys()].sort()).toEqual(english.map(([key]) => key).sort())
    const missing = english.flatMap(([key, message]) => {
      const own = argumentsOf(other.get(key) ?? '')
      return argumentsOf(message)
        .filter((name) => !own.includes(name) && !isOnlyForPlural(name, message))
        .map((name) => `${key}: ${name}`)
    })
    expect(missing).toEqual([])
  })
})

/** German needs no number to choose an ordinal's ending. */
function isOnlyForPlural(name: string | undefined, message: string): boolean {
  return new RegExp(`\\{\\s*${name}\\s*,\\s*(plural|selectordinal)`).test(message)
}

describe('the language of a page', () => {
  it.each([
    ['de', 'en', 'de'],
    [undefined, 'de-AT,de;q=0.9,en;q=0.8', 'de'],
    [undefined, 'fr,en;q=0.5,de;q=0.7', 'de'],
    [undefined, 'fr', 'en'],
    ['xx', null, 'en'],
    ['__proto__', 'toString', 'en'],
  ])('chosen %s, accepted %s: %s', (chosen, accepted, locale) => expect(chooseLocale(chosen, accepted)).toBe(locale))
})
