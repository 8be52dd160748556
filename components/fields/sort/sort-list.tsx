'use client'

import { Plus } from 'lucide-react'
import { useId } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { addSort, changeSort, removeSort } from '@/kinds/export/page/change-draft'
import { isSortable } from './is-sortable'
import { SortRow } from './sort-row'

const MAX_SORTS = 3

export function SortList({ draft, dataset, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  const taken = draft.sort.map(({ column }) => column)
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <SectionHeading id={id} title={t('exports.sort.title')} note={draft.sort.length === 0 ? t('exports.sort.none') : ''}>
        <Button tone="ghost" size="sm" disabled={draft.sort.length >= MAX_SORTS} onClick={() => onChange(addSort(draft, dataset))}>
          <Plus aria-hidden="true" />
          {t('exports.sort.add')}
        </Button>
      </SectionHeading>
      <ul className="space-y-2">
        {draft.sort.map((sort) => (
          <SortRow
            key={sort.key}
            sort={sort}
            columns={dataset.columns.filter(
              (column) => column.name === sort.column || (isSortable(column) && !taken.includes(column.name)),
            )}
            error={errors[`sort.${sort.key}`]}
            onChange={(change) => onChange(changeSort(draft, sort.key, change))}
            onRemove={() => onChange(removeSort(draft, sort.key))}
          />
        ))}
      </ul>
      <FieldError id={`${id}-error`} message={errors.sort} />
    </fieldset>
  )
}
