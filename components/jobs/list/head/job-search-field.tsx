'use client'

import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { placeIn } from '@/components/jobs/list/place/list-place'
import { changePlace } from '@/components/jobs/list/place/use-list-place'
import { SEARCH_FIELD } from './focus-job-search'
import { SearchFrame } from './search-frame'

const PAUSE_MS = 250

/** Looks for every word on the server, a moment after the last key. @param q what the address asks for */
export function JobSearchField({ q = '' }: { q?: string | undefined }) {
  const { t } = useWords()
  const [typed, setTyped] = useState(q)
  const [asked, setAsked] = useState(q)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (asked !== q) {
    setAsked(q)
    // Back, or "Clear filters": not the answer to what is being typed.
    if (q !== typed.trim()) setTyped(q)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => ask(text), PAUSE_MS)
  }

  return (
    <SearchFrame>
      <input
        id={SEARCH_FIELD}
        type="search"
        aria-label={t('jobs.search.label')}
        aria-keyshortcuts="/"
        placeholder={t('jobs.search.placeholder')}
        maxLength={200}
        className="field w-full pl-9"
        value={typed}
        onChange={({ target }) => type(target.value)}
        onBlur={() => {
          // At once: whoever leaves for another page would be held back by a later change of this one's address.
          clearTimeout(timer.current)
          ask(typed)
        }}
      />
    </SearchFrame>
  )
}

/** Compared with the address itself, for which the page may not have been drawn yet. */
function ask(typed: string): void {
  const wanted = typed.trim()
  if (wanted !== (placeIn(new URLSearchParams(window.location.search)).q ?? '')) changePlace({ q: wanted }, { replace: true })
}
