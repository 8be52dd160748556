'use client'

import { Plus } from 'lucide-react'
import { useId } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { addFilter, changeFilter, type DraftFilters, removeFilter } from './draft-filters'
import { FilterRow } from './filter-row'

const MAX_FILTERS = 20

export function FilterList({ about, at: { dataset }, value: filters, error, errors, onChange }: FieldProps<DraftFilters>) {
  const { t } = useWords()
  const id = useId()
  const columns = dataset?.columns ?? []
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <SectionHeading id={id} title={about.label} note={t(filters.length === 0 ? 'fields.filters.none' : 'fields.filters.all')}>
        <Button tone="ghost" size="sm" disabled={filters.length >= MAX_FILTERS} onClick={() => onChange(addFilter(filters, columns))}>
          <Plus aria-hidden="true" />
          {t('fields.filters.add')}
        </Button>
      </SectionHeading>
      <ul className="space-y-2">
        {filters.map((filter) => (
          <FilterRow
            key={filter.key}
            filter={filter}
            columns={columns}
            error={errors[filter.key]}
            onChange={(change) => onChange(changeFilter(filters, columns, filter.key, change))}
            onRemove={() => onChange(removeFilter(filters, filter.key))}
          />
        ))}
      </ul>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}
