import { cookies, headers } from 'next/headers'
import { createTranslator } from 'use-intl/core'
import { chooseLocale, LOCALE_COOKIE, type Locale } from '@/components/i18n/locales'
import { loadMessages } from '@/components/i18n/messages'

/** The language that the person chose, else the browser's. */
export async function requestLocale(): Promise<Locale> {
  return chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'))
}

/** For the few words that the server itself puts into a page: its titles. All others are drawn by components, with `useWords`. */
export async function requestTranslate() {
  const locale = await requestLocale()
  return createTranslator({ locale, messages: await loadMessages(locale) })
}
