'use client'

import { Plus } from 'lucide-react'
import { useId } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { addFilter, changeFilter, removeFilter } from '@/kinds/export/page/change-draft'
import { FilterRow } from './filter-row'

const MAX_FILTERS = 20

export function FilterList({ draft, dataset, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  return (
    <fieldset data-part="filters" aria-labelledby={id} className="min-w-0">
      <SectionHeading
        id={id}
        title={t('exports.filters.title')}
        note={t(draft.filters.length === 0 ? 'exports.filters.none' : 'exports.filters.all')}
      >
        <Button tone="ghost" size="sm" disabled={draft.filters.length >= MAX_FILTERS} onClick={() => onChange(addFilter(draft, dataset))}>
          <Plus aria-hidden="true" />
          {t('exports.filters.add')}
        </Button>
      </SectionHeading>
      <ul className="space-y-2">
        {draft.filters.map((filter) => (
          <FilterRow
            key={filter.key}
            filter={filter}
            columns={dataset.columns}
            error={errors[`filters.${filter.key}`]}
            onChange={(change) => onChange(changeFilter(draft, dataset, filter.key, change))}
            onRemove={() => onChange(removeFilter(draft, filter.key))}
          />
        ))}
      </ul>
      <FieldError id={`${id}-error`} message={errors.filters} />
    </fieldset>
  )
}
