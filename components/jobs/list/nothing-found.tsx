'use client'

import { SearchX } from 'lucide-react'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { kindWords } from '@/kinds/registry/words'
import type { JobId } from '@/lib/contracts/ids'
import { focusJobSearch } from './head/focus-job-search'
import { isNarrowed, type ListPlace } from './place/list-place'
import { goToPlace } from './place/use-list-place'

interface NothingFoundProps {
  place: ListPlace
  /** How far back was looked; null for to the end. */
  end: JobId | null
}

/** Says what is looked for, which filters are on, and how far back was looked. */
export function NothingFound({ place, end }: NothingFoundProps) {
  const words = useWords()
  const { t } = words
  const filters = useFilterWords(place)
  const title = place.q
    ? t('jobs.search.nothing', { search: place.q })
    : isNarrowed(place) || !place.state
      ? t('jobs.nothing.matches')
      : t(`jobs.nothing.${place.state}`)
  const clear = () => {
    goToPlace({})
    if (place.q) focusJobSearch()
  }
  return (
    <Card>
      <EmptyState
        icon={<SearchX />}
        title={title}
        actions={<Button onClick={clear}>{t(isNarrowed(place) ? 'jobs.filter.clear' : 'jobs.nothing.showAll')}</Button>}
      >
        {isNarrowed(place) && filters.length > 0 ? <p>{t('jobs.nothing.filters', { filters: filters.join(' · ') })}</p> : null}
        {end === null ? null : <p>{t('jobs.nothing.lookedBack', { moment: words.moment(momentOf(end), new Date()) })}</p>}
        {place.q && end === null ? <p>{t('jobs.search.hint')}</p> : null}
      </EmptyState>
    </Card>
  )
}

/** "Failed", "Building permits", "Last 7 days". */
function useFilterWords({ state, kind, dataset, since }: ListPlace): string[] {
  const { t, locale } = useWords()
  const { data: datasets = [] } = useDatasets()
  const said = [
    state && t(`jobs.tabs.${state}`),
    kind && kindWords(kind, locale).label,
    dataset && (datasets.find(({ id }) => id === dataset)?.label ?? dataset),
    since && t(`jobs.filter.since.${since}`),
  ]
  return said.flatMap((part) => part || [])
}

/** Ids begin with the moment at which a job was handed in. */
function momentOf(id: JobId): string {
  return new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString()
}
