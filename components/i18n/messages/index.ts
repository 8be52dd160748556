import type { Locale } from '@/components/i18n/locales'
import type { PageMessages } from './form'

export type { Messages, PageMessages, ServerMessages } from './form'

const load: Record<Locale, () => Promise<{ default: PageMessages }>> = {
  en: () => import('./en'),
  de: () => import('./de'),
}

/** On the server: a page carries the words of one language only. */
export async function loadMessages(locale: Locale): Promise<PageMessages> {
  return (await load[locale]()).default
}
