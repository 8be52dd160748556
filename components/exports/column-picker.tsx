'use client'

import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { changeColumn, chooseColumns } from './change-draft'
import { ColumnRow } from './column-row'
import type { FormPartProps } from './form-part-props'
import { SectionHeading } from './section-heading'

export function ColumnPicker({ draft, dataset, errors, onChange }: FormPartProps) {
  const id = useId()
  const chosen = draft.columns.filter((column) => column.chosen).length
  const error = errors.columns
  return (
    <fieldset aria-labelledby={id} className="min-w-0" data-error={error ? true : undefined}>
      <SectionHeading id={id} title="Columns" note={`${chosen} of ${draft.columns.length}`}>
        <Button tone="ghost" size="sm" onClick={() => onChange(chooseColumns(draft, true))}>
          Select all
        </Button>
        <Button tone="ghost" size="sm" onClick={() => onChange(chooseColumns(draft, false))}>
          Select none
        </Button>
      </SectionHeading>
      <ul className="grid max-h-72 gap-x-4 overflow-y-auto rounded-lg border p-1.5 sm:grid-cols-2">
        {draft.columns.map((column) => (
          <ColumnRow
            key={column.name}
            column={column}
            known={dataset.columns.find(({ name }) => name === column.name)}
            error={errors[`columns.${column.name}`]}
            onChange={(change) => onChange(changeColumn(draft, column.name, change))}
          />
        ))}
      </ul>
      <FieldError id={`${id}-error`} message={error} />
    </fieldset>
  )
}
