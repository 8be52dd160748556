'use client'

import { MenuChoice } from '@/components/ui/menu-choice'
import { LOCALE_COOKIE, LOCALES } from './locales'
import { useWords } from './words'

const options = Object.entries(LOCALES).map(([value, label]) => ({ value, label }))
const YEAR_SECONDS = 31_536_000

/** A new language comes with a new page: the server sends its words. */
function choose(locale: string): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers, and asynchronous.
  document.cookie = `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`
  window.location.reload()
}

export function LanguageChoice() {
  const { locale, t } = useWords()
  return <MenuChoice label={t('common.language')} value={locale} options={options} onChange={choose} />
}
