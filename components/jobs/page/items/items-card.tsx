'use client'

import { useId, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/loading/skeleton'
import type { ItemFilter } from '@/lib/contracts/items'
import { isActive, type Job } from '@/lib/contracts/job'
import { ItemActions } from './item-actions'
import { ItemList } from './item-list'
import { ItemSearch } from './item-search'
import { type ItemTab, itemTabs, shownTab } from './item-tabs'
import { capital } from './item-words'
import { StateTabs } from './state-tabs'
import { useCounts } from './use-counts'

/** The list of a job: by state, searched, as CSV, and what can be done about what was not done. */
export function ItemsCard({ job }: { job: Job }) {
  const words = useWords()
  const { t } = words
  const heading = useId()
  const [chosen, setChosen] = useState<ItemTab | null>(null)
  const [search, setSearch] = useState('')
  const [selected, setSelected] = useState<ReadonlyMap<number, string>>(new Map())
  const { unit } = saidOf(job.kind, words)
  const { counts, asking } = useCounts(job)
  const tabs = counts ? itemTabs(counts) : []
  const tab = shownTab(tabs, chosen)
  const filter: ItemFilter = { ...(tab !== 'all' && { state: tab }), ...(search !== '' && { search }) }
  const choose = (next: ItemTab) => {
    setChosen(next)
    setSelected(new Map())
  }
  return (
    <Card tabIndex={-1} className="p-5 outline-none">
      <section aria-labelledby={heading}>
        <h2 id={heading} className="mb-3 font-semibold text-sm">
          {capital(unit.other, words)}
        </h2>
        {counts ? (
          <>
            <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <StateTabs kind={job.kind} tabs={tabs} shown={tab} onChoose={choose} />
              <ItemSearch label={t('items.search', { items: unit.other })} onSearch={setSearch} />
            </div>
            <ItemActions job={job} tab={tab} filter={filter} selected={selected} />
            <ItemList job={job} filter={filter} stand={`${job.rev} ${JSON.stringify(counts)}`} selected={selected} onSelect={setSelected} />
          </>
        ) : asking ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <p className="text-ink-soft text-sm">{t(isActive(job) ? 'items.making' : 'items.noList')}</p>
        )}
      </section>
    </Card>
  )
}
