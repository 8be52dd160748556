'use client'

import { CircleHelp, Download, RotateCw } from 'lucide-react'
import { itemsCsvUrl } from '@/components/api/items-api'
import { useWords } from '@/components/i18n/words'
import { askAgain, askDecide } from '@/components/jobs/actions/questions/asked'
import { saidOf } from '@/components/jobs/words/described'
import { itemsOf } from '@/components/jobs/words/list/counts'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import type { ItemFilter } from '@/lib/contracts/items'
import { isActive, type Job } from '@/lib/contracts/job'
import type { ItemTab } from './item-tabs'

interface ItemActionsProps {
  job: Job
  tab: ItemTab
  filter: ItemFilter
  /** What each is called, by `seq`, of those that are in doubt. */
  selected: ReadonlyMap<number, string>
}

/** What can be done with the items that are shown. */
export function ItemActions({ job, tab, filter, selected }: ItemActionsProps) {
  const words = useWords()
  const { t, count } = words
  const { refused = 0, skipped = 0, undecided = 0 } = itemsOf(job) ?? {}
  const { unit } = saidOf(job.kind, words)
  const ended = !isActive(job)
  const shows = (...states: ItemTab[]) => tab === 'all' || states.includes(tab)
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {undecided + selected.size > 0 && shows('in_doubt', 'undecided') ? (
        <Button size="sm" onClick={() => askDecide(job, selected.size > 0 ? selected : 'all')}>
          <CircleHelp aria-hidden="true" />
          {selected.size > 0
            ? t('items.decide.chosen', { count: count(selected.size) })
            : t('items.decide.all', { count: count(undecided) })}
        </Button>
      ) : null}
      {ended && refused > 0 && shows('refused') ? (
        <Button size="sm" onClick={() => askAgain(job)}>
          <RotateCw aria-hidden="true" />
          {t('items.again.action', { count: count(refused) })}
        </Button>
      ) : null}
      {ended && skipped > 0 && shows('skipped') ? (
        <Button size="sm" onClick={() => askAgain(job, ['skipped'])}>
          <RotateCw aria-hidden="true" />
          {t('items.again.skippedAction', { count: count(skipped) })}
        </Button>
      ) : null}
      <a
        href={itemsCsvUrl(job.id, filter)}
        download
        aria-label={t('items.csvOf', { items: unit.other })}
        className={buttonStyle({ tone: 'ghost', size: 'sm', className: 'ml-auto' })}
      >
        <Download aria-hidden="true" />
        {t('items.csv')}
      </a>
    </div>
  )
}
