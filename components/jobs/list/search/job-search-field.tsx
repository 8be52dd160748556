'use client'

import { Search } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { jobSearch } from './job-search'

const ID = 'job-search'

interface JobSearchFieldProps {
  search: string
  found: number
  loaded: number
}

/** Narrows the list to what has every word, and says to how many. */
export function JobSearchField({ search, found, loaded }: JobSearchFieldProps) {
  const { t } = useWords()
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="relative w-full sm:w-80">
        <Search aria-hidden="true" className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft" />
        <input
          id={ID}
          type="search"
          aria-label={t('jobs.search.label')}
          aria-keyshortcuts="/"
          placeholder={t('jobs.search.placeholder')}
          className="field w-full pl-9"
          value={search}
          onChange={({ target }) => jobSearch.set(target.value)}
        />
      </div>
      <p role="status" className="text-ink-soft text-detail">
        {search === '' ? '' : t('jobs.search.found', { found, loaded })}
      </p>
    </search>
  )
}

/** False where there is no list to search. */
export function focusJobSearch(): boolean {
  const field = document.getElementById(ID)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  field.select()
  return true
}
