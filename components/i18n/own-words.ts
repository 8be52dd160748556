import { createTranslator } from 'use-intl'
import type { Locale } from './locales'

/**
 * Words that only one part of the page has; they come with it, in each language. Which they are is checked by the compiler, as the
 * page's own.
 */
export function ownWords<const Own extends Record<string, unknown>>(messages: Record<Locale, Own>) {
  const create = (locale: Locale) => createTranslator({ locale, messages: messages[locale], timeZone: 'UTC', onError: fail })
  const made = new Map<Locale, ReturnType<typeof create>>()
  return function translate(locale: Locale): ReturnType<typeof create> {
    const known = made.get(locale) ?? create(locale)
    made.set(locale, known)
    return known
  }
}

function fail(error: Error): void {
  throw error
}
