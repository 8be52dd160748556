import { TrialError } from '@/components/api/trials-api'
import type { AnyKind, Locale } from '@/kinds/kit/contract'

/** Why a trial did not work: in other languages than English as the kind says it, where it has words for the code. */
export function sayTrialError(error: Error, { words }: AnyKind, locale: Locale): string {
  if (!(error instanceof TrialError) || locale === 'en') return error.message
  const own: Readonly<Record<string, string | undefined>> = words[locale].errors ?? {}
  return own[error.code] ?? error.message
}
