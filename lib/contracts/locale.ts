/** The languages of the interface, as they are named in themselves. */
export const LOCALES = { en: 'English', de: 'Deutsch' } as const
export type Locale = keyof typeof LOCALES

/** Where a person's choice is kept. A cookie, for the server draws the first words of a page. */
export const LOCALE_COOKIE = 'postroom.locale'
const DEFAULT: Locale = 'en'

export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(LOCALES, text)
}

/** The choice, else the first language of the browser's list that there is. `accepted` is an Accept-Language header: "de-AT,de;q=0.9,en;q=0.8". */
export function chooseLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const wanted = (accepted ?? '').split(',').map(readRange)
  const best = wanted.filter(({ language }) => isLocale(language)).sort((a, b) => b.weight - a.weight)[0]
  return isLocale(best?.language) ? best.language : DEFAULT
}

function readRange(range: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
  const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1]
  return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 }
}

/** With the conventions of numbers and dates that go with it. */
export const CONVENTIONS: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' }
