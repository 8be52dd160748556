'use client'

import { Search } from 'lucide-react'
import { useWords } from '@/components/i18n/words'

/** Narrows the list; Enter must not send the form. */
export function ColumnSearch({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const { t } = useWords()
  return (
    <label className="flex min-h-9 items-center gap-2 border-b px-3 text-sm has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-11 pointer-coarse:text-base">
      <Search aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
      <input
        type="search"
        aria-label={t('fields.columns.search')}
        placeholder={t('fields.columns.search')}
        className="min-w-0 grow bg-transparent py-1.5 outline-none"
        value={search}
        onChange={({ target }) => onSearch(target.value)}
        data-takes-escape={search === '' ? undefined : true}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onSearch('')
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
        }}
      />
    </label>
  )
}
