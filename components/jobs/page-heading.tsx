'use client'

import { Plus } from 'lucide-react'
import type { FormEvent } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { ListSummary } from './list-summary'

interface PageHeadingProps {
  onNew: () => void
  /** The pointer or the focus comes near the button. */
  onIntent: () => void
}

export function PageHeading({ onNew, onIntent }: PageHeadingProps) {
  const { t } = useWords()
  const open = (event: FormEvent) => {
    event.preventDefault()
    onNew()
  }
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">{t('shell.exports')}</h1>
        <p className="mt-1 min-h-5 text-ink-soft text-sm tabular-nums">
          <ListSummary />
        </p>
      </div>
      {/* A form, for its address is the gallery's: a click that comes before the scripts is not lost, the page comes back with it open. */}
      <form action="/exports" onSubmit={open}>
        <Button type="submit" name="new" value="" tone="primary" onPointerEnter={onIntent} onFocus={onIntent}>
          <Plus aria-hidden="true" />
          {t('jobs.new')}
        </Button>
      </form>
    </div>
  )
}
