'use client'

import { Plus } from 'lucide-react'
import { useId } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { addSort, changeSort, type DraftSorts, removeSort } from './draft-sort'
import { isSortable } from './is-sortable'
import { SortRow } from './sort-row'

const MAX_SORTS = 3

export function SortList({ about, at: { dataset }, value: sorts, error, errors, onChange }: FieldProps<DraftSorts>) {
  const { t } = useWords()
  const id = useId()
  const columns = dataset?.columns ?? []
  const taken = sorts.map(({ column }) => column)
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <SectionHeading id={id} title={about.label} note={sorts.length === 0 ? t('fields.sort.none') : ''}>
        <Button tone="ghost" size="sm" disabled={sorts.length >= MAX_SORTS} onClick={() => onChange(addSort(sorts, columns))}>
          <Plus aria-hidden="true" />
          {t('fields.sort.add')}
        </Button>
      </SectionHeading>
      <ul className="space-y-2">
        {sorts.map((sort) => (
          <SortRow
            key={sort.key}
            sort={sort}
            columns={columns.filter((column) => column.name === sort.column || (isSortable(column) && !taken.includes(column.name)))}
            error={errors[sort.key]}
            onChange={(change) => onChange(changeSort(sorts, sort.key, change))}
            onRemove={() => onChange(removeSort(sorts, sort.key))}
          />
        ))}
      </ul>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}
