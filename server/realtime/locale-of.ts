import type { IncomingHttpHeaders } from 'node:http'
import { chooseLocale, LOCALE_COOKIE, type Locale } from '@/lib/contracts/locale'

/** The language in which a page with these headers is drawn: app/layout.tsx chooses by the same rule. */
export function localeOf({ cookie = '', 'accept-language': accepted }: IncomingHttpHeaders): Locale {
  const chosen = cookie
    .split('; ')
    .find((part) => part.startsWith(`${LOCALE_COOKIE}=`))
    ?.slice(LOCALE_COOKIE.length + 1)
  return chooseLocale(chosen, accepted ?? null)
}
