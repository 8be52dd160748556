import { CONVENTIONS } from '@/components/i18n/locales'
import type { Words } from '@/components/i18n/words'

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const

/** How long since: "a moment ago", "12 minutes ago", "yesterday". */
export function ago(instant: string, now: Date, { locale, t }: Words): string {
  const seconds = (now.getTime() - Date.parse(instant)) / 1000
  const step = steps.find((candidate) => seconds >= candidate.seconds)
  if (!step) return t('format.justNow')
  return new Intl.RelativeTimeFormat(CONVENTIONS[locale], { numeric: 'auto' }).format(-Math.floor(seconds / step.seconds), step.unit)
}
