'use client'

import { X } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { Select } from '@/components/ui/field/select'
import type { DatasetColumn, FilterOp } from '@/lib/contracts/datasets'
import type { DraftFilter } from './draft-filters'
import { FilterValue } from './filter-value'
import { opsFor, opWords } from './filter-words'

interface FilterRowProps {
  filter: DraftFilter
  columns: readonly DatasetColumn[]
  error: string | undefined
  onChange: (change: Partial<DraftFilter>) => void
  onRemove: () => void
}

/** Column, operator and value. */
export function FilterRow({ filter, columns, error, onChange, onRemove }: FilterRowProps) {
  const { t } = useWords()
  const id = useId()
  const column = columns.find(({ name }) => name === filter.column)
  if (!column) return null
  const ops = opsFor(column)
  const chooseOp = (chosen: string) => {
    const op = ops.find((candidate) => candidate === chosen)
    if (op) onChange({ op, ...carriedOver(filter, op) })
  }
  return (
    <li className="rounded-lg border p-2">
      <div className="flex items-start gap-1.5">
        <div className="grid min-w-0 grow gap-1.5 sm:grid-cols-2">
          <Select
            aria-label={t('fields.filters.column')}
            value={filter.column}
            onChange={(event) => onChange({ column: event.target.value })}
          >
            {columns.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
          <Select
            aria-label={t('fields.filters.op', { column: column.label })}
            value={filter.op}
            onChange={(event) => chooseOp(event.target.value)}
          >
            {ops.map((op) => (
              <option key={op} value={op}>
                {opWords(op, column.type, t)}
              </option>
            ))}
          </Select>
          <div className="space-y-1.5 empty:hidden sm:col-span-2">
            <FilterValue id={id} filter={filter} column={column} error={error} onChange={onChange} />
            <FieldError id={`${id}-error`} message={error} />
          </div>
        </div>
        <Button tone="ghost" size="icon" aria-label={t('fields.filters.remove', { column: column.label })} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      </div>
    </li>
  )
}

/** A single value and a list are kept apart; what was typed moves over when only the operator changes. */
function carriedOver({ value, values }: DraftFilter, op: FilterOp): Partial<DraftFilter> {
  if (op === 'in') return values.length > 0 || value === '' ? {} : { values: [value] }
  return value !== '' || values.length === 0 ? {} : { value: values[0] ?? '' }
}
