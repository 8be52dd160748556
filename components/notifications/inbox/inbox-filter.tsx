'use client'

import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'

const FILTERS = ['all', 'unread'] as const
export type InboxFilter = (typeof FILTERS)[number]

interface InboxFilterChoiceProps {
  value: InboxFilter
  onChange: (value: InboxFilter) => void
}

/** Real radio buttons, drawn as two words: arrow keys and what a screen reader says come with them. */
export function InboxFilterChoice({ value, onChange }: InboxFilterChoiceProps) {
  const { t } = useWords()
  return (
    <fieldset className="flex gap-1 border-b px-3 py-1.5">
      <legend className="sr-only">{t('notifications.filter.label')}</legend>
      {FILTERS.map((filter) => (
        <label
          key={filter}
          className={cn(
            'inline-flex h-7 cursor-pointer items-center rounded-md px-2 text-xs has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11',
            filter === value ? 'bg-sunken font-medium text-ink' : 'text-ink-soft hover:text-ink',
          )}
        >
          <input type="radio" name="inbox-filter" className="sr-only" checked={filter === value} onChange={() => onChange(filter)} />
          {t(`notifications.filter.${filter}`)}
        </label>
      ))}
    </fieldset>
  )
}
