import type { Locale } from '@/components/i18n/locales'
import type en from './en'

/** ICU messages by key. English is the form that every other language has to have. */
export type Messages = typeof en

const load: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import('./en'),
  de: () => import('./de'),
}

/** On the server: a page carries the words of one language only. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return (await load[locale]()).default
}
