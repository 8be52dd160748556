'use client'

import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/loading/skeleton'
import type { ItemFilter } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'
import { ItemTable } from './item-table'
import { useItems } from './use-items'

interface ItemListProps {
  job: Job
  filter: ItemFilter
  /** How the list stands: when that changes, what is shown may have too. */
  stand: string
  selected: ReadonlyMap<number, string>
  onSelect: (selected: ReadonlyMap<number, string>) => void
}

/** The items that a filter lets through, or why there are none. */
export function ItemList({ job, filter, stand, selected, onSelect }: ItemListProps) {
  const words = useWords()
  const { t } = words
  const { items, loading, error, more, loadingMore, again } = useItems(job.id, filter, stand)
  if (error) {
    return (
      <Callout tone="bad">
        <p className="font-medium">{t('items.notLoaded')}</p>
        <p>{explainError(error, words)}</p>
        <Button size="sm" className="mt-2" onClick={again}>
          {t('items.tryAgain')}
        </Button>
      </Callout>
    )
  }
  if (loading) return <Skeleton className="h-40 w-full" />
  if (items.length === 0) {
    const none = filter.search
      ? t('items.nothing', { search: filter.search })
      : t('items.none', { items: saidOf(job.kind, words).unit.other })
    return (
      <p role="status" className="py-8 text-center text-ink-soft text-sm">
        {none}
      </p>
    )
  }
  return (
    <div className="@container">
      <ItemTable job={job} items={items} selected={selected} onSelect={onSelect} />
      {more ? (
        <div className="mt-3 text-center">
          <Button size="sm" aria-disabled={loadingMore} onClick={() => loadingMore || more()}>
            {t(loadingMore ? 'items.moreLoading' : 'items.more')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
