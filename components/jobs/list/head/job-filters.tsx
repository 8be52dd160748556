'use client'

import { X } from 'lucide-react'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import { isNarrowed, type ListPlace, TIMES, type TimeSpan } from '@/components/jobs/list/place/list-place'
import { changePlace } from '@/components/jobs/list/place/use-list-place'
import { Button } from '@/components/ui/button'
import { kinds } from '@/kinds/registry/contracts'
import { kindWords } from '@/kinds/registry/words'
import { FilterChip } from './filter-chip'
import { JobSearchField } from './job-search-field'

interface JobFiltersProps {
  place: ListPlace
  /** What a search has found, in words. */
  found: string
}

/** What narrows the list beside the state: words, kind, dataset and time, all in the address. */
export function JobFilters({ place, found }: JobFiltersProps) {
  const { t, locale } = useWords()
  const { data: datasets = [] } = useDatasets()
  const ids = Object.keys(kinds)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <JobSearchField q={place.q} />
      {ids.length > 1 || place.kind ? (
        <FilterChip
          label={t('jobs.filter.kind')}
          any={t('jobs.filter.anyKind')}
          value={place.kind}
          options={ids.map((id) => ({ value: id, label: kindWords(id, locale).label }))}
          onChange={(kind) => changePlace({ kind })}
        />
      ) : null}
      <FilterChip
        label={t('jobs.filter.dataset')}
        any={t('jobs.filter.anyDataset')}
        value={place.dataset}
        options={datasets.map(({ id, label }) => ({ value: id, label }))}
        onChange={(dataset) => changePlace({ dataset })}
      />
      <FilterChip
        label={t('jobs.filter.time')}
        any={t('jobs.filter.anyTime')}
        value={place.since}
        options={TIMES.map((span) => ({ value: span, label: t(`jobs.filter.since.${span}`) }))}
        onChange={(since) => changePlace({ since: since as TimeSpan | undefined })}
      />
      {isNarrowed(place) ? (
        <Button tone="ghost" onClick={() => changePlace({ kind: undefined, dataset: undefined, since: undefined, q: undefined })}>
          <X aria-hidden="true" />
          {t('jobs.filter.clear')}
        </Button>
      ) : null}
      <p role="status" className="text-ink-soft text-detail tabular-nums">
        {found}
      </p>
    </div>
  )
}
