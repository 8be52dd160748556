'use client'

import { type ReactNode, useState } from 'react'
import type { Locale } from './locales'
import type { Messages } from './messages'
import { createWords, WordsContext } from './words'

interface WordsProviderProps {
  locale: Locale
  messages: Messages
  children: ReactNode
}

/** The page's language; another one comes with a new page. */
export function WordsProvider({ locale, messages, children }: WordsProviderProps) {
  const [words] = useState(() => createWords(locale, messages))
  return <WordsContext value={words}>{children}</WordsContext>
}
