'use client'

import { createContext, useContext } from 'react'
import { createTranslator } from 'use-intl'
import { createDurations } from '@/components/format/durations'
import { createMoments } from '@/components/format/moments'
import { createNumbers } from '@/components/format/numbers'
import type { Translate } from '@/components/format/translate'
import { CONVENTIONS, type Locale } from './locales'
import type { Messages } from './messages'

/** Everything that turns something into words of one language: `t` for sentences, the rest for figures, spans and moments. */
export type Words = ReturnType<typeof createWords>
export type { Translate }

export function createWords(locale: Locale, messages: Messages) {
  const t = createTranslate(locale, messages)
  const numbers = createNumbers(CONVENTIONS[locale], t)
  return { locale, t, ...numbers, ...createMoments(CONVENTIONS[locale]), ...createDurations(numbers, t) }
}

function createTranslate(locale: Locale, messages: Messages): Translate {
  return createTranslator({ locale, messages, timeZone: 'UTC', onError: fail })
}

/** A key that is missing or a value that does not fit is a mistake of ours, and shown as one. */
function fail(error: Error): void {
  throw error
}

export const WordsContext = createContext<Words | null>(null)

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords needs a <WordsProvider> above it')
  return words
}
