import { LOCALE_COOKIE } from './locales'

const YEAR_SECONDS = 31_536_000

/** A new language comes with a new page: the server sends its words. */
export function chooseLanguage(locale: string): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers, and asynchronous.
  document.cookie = `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`
  window.location.reload()
}
