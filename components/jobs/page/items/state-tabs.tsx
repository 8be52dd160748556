'use client'

import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { ItemTab, TabCount } from './item-tabs'
import { stateWords } from './item-words'

interface StateTabsProps {
  kind: string
  tabs: TabCount[]
  shown: ItemTab
  onChoose: (tab: ItemTab) => void
}

const inTrouble: ReadonlySet<ItemTab> = new Set(['refused', 'in_doubt', 'undecided'])

/** The list by state, and how many are in each. */
export function StateTabs({ kind, tabs, shown, onChoose }: StateTabsProps) {
  const words = useWords()
  return (
    <fieldset className="-mx-1 min-w-0 max-w-full overflow-x-auto px-1 [scrollbar-width:none]">
      <legend className="sr-only">{words.t('items.tabs')}</legend>
      <div className="flex w-max gap-1">
        {tabs.map(({ tab, count }) => (
          <button
            key={tab}
            type="button"
            aria-pressed={tab === shown}
            onClick={() => onChoose(tab)}
            className={cn(
              'flex h-8 cursor-pointer items-center gap-1.5 rounded-lg px-2.5 font-medium text-sm pointer-coarse:h-11',
              tab === shown ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
            )}
          >
            {stateWords(kind, tab, words)}
            <span className={cn('font-normal text-detail tabular-nums', inTrouble.has(tab) && 'font-medium text-warn')}>
              {words.count(count)}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
