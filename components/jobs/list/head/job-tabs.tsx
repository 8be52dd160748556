'use client'

import { type MouseEvent, useEffect, useRef } from 'react'
import { useWords } from '@/components/i18n/words'
import { type ListPlace, STATES, searchOf } from '@/components/jobs/list/place/list-place'
import { goToPlace } from '@/components/jobs/list/place/use-list-place'
import { cn } from '@/components/ui/cn'
import type { JobCount, JobCounts } from '@/lib/contracts/job-filter'

const tabs = ['all', ...STATES] as const

interface JobTabsProps {
  place: ListPlace
  /** Undefined until they were counted. */
  counts: JobCounts | undefined
}

/** The list by state, each part with an address and how many are in it. */
export function JobTabs({ place, counts }: JobTabsProps) {
  const { t, count } = useWords()
  const nav = useRef<HTMLElement>(null)
  const scrolled = useRef(false)
  useEffect(() => {
    // The first one is in sight when the page comes: to look would have the browser lay all of it out at once.
    if (place.state === undefined && !scrolled.current) return
    scrolled.current = true
    // Nothing is returned: newer browsers give a promise here.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [place.state])
  return (
    // Where they do not fit they fade out at the side, and scroll.
    <nav
      ref={nav}
      aria-label={t('jobs.tabs.label')}
      className="-mx-1 overflow-x-auto px-1 [mask-image:linear-gradient(to_right,black_calc(100%-1rem),transparent)] [scrollbar-width:none]"
    >
      <ul className="flex w-max gap-1 pr-4">
        {tabs.map((tab) => {
          const { state: _, ...others } = place
          const there: ListPlace = tab === 'all' ? others : { ...others, state: tab }
          const chosen = (place.state ?? 'all') === tab
          return (
            <li key={tab}>
              <a
                href={`/jobs${searchOf(there)}`}
                aria-current={chosen ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-1.5 rounded-lg px-2.5 font-medium text-sm pointer-coarse:h-11',
                  chosen ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
                )}
                onClick={(event) => {
                  if (opensElsewhere(event)) return
                  event.preventDefault()
                  goToPlace(there)
                }}
              >
                {t(`jobs.tabs.${tab}`)}
                {/* As wide as two figures: a tab does not move for the one beside it. */}
                <span className="min-w-4 text-center font-normal text-detail tabular-nums">
                  {counts ? countWords(counts[tab], count) : ''}
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** Nothing where only a part was counted and had none. */
function countWords({ count: n, more }: JobCount, count: (n: number) => string): string {
  if (more) return n === 0 ? '' : `${count(n)}+`
  return count(n)
}

function opensElsewhere({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey
}
