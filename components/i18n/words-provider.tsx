'use client'

import { type ReactNode, useEffect, useState } from 'react'
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
  useEffect(() => {
    // The first sentence that has a figure in it asks the browser which languages it knows, which takes a slow phone 50 ms the first
    // time: better now, while the page waits for its parts, than when it draws them.
    const timer = setTimeout(() => Intl.NumberFormat.supportedLocalesOf(locale))
    return () => clearTimeout(timer)
  }, [locale])
  return <WordsContext value={words}>{children}</WordsContext>
}
