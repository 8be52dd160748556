'use client'

import { useWords } from '@/components/i18n/words'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import type { ColumnType, DatasetColumn } from '@/lib/contracts/datasets'
import { ChoiceChips } from './choice-chips'
import type { DraftFilter } from './draft-filters'
import { ValueLines } from './value-lines'

interface FilterValueProps {
  id: string
  filter: DraftFilter
  column: DatasetColumn
  error: string | undefined
  onChange: (change: Partial<DraftFilter>) => void
}

const inputs: Record<ColumnType, { type: string; inputMode?: 'decimal' | 'numeric' }> = {
  text: { type: 'text' },
  integer: { type: 'text', inputMode: 'numeric' },
  numeric: { type: 'text', inputMode: 'decimal' },
  boolean: { type: 'text' },
  date: { type: 'date' },
  timestamp: { type: 'datetime-local' },
  json: { type: 'text' },
}

/** The control that fits the column and the operator; none where there is nothing to enter. */
export function FilterValue({ id, filter, column, error, onChange }: FilterValueProps) {
  const { t } = useWords()
  const { op } = filter
  const label = t('fields.filters.value', { column: column.label })
  if (op === 'is_null' || op === 'is_not_null') return null
  if (op === 'in') {
    const onValues = (values: string[]) => onChange({ values })
    if (column.choices) {
      return <ChoiceChips id={id} label={label} choices={column.choices} chosen={filter.values} error={error} onChange={onValues} />
    }
    return <ValueLines id={id} label={label} values={filter.values} error={error} onChange={onValues} />
  }
  const exact = op === 'eq' || op === 'ne'
  const options =
    column.type === 'boolean'
      ? [
          { value: 'true', label: t('fields.yes') },
          { value: 'false', label: t('fields.no') },
        ]
      : exact
        ? column.choices?.map((choice) => ({ value: choice, label: choice }))
        : undefined
  const shared = { id, 'aria-label': label, value: filter.value, ...invalid(id, error) }
  if (!options)
    return <Input {...inputs[column.type]} {...shared} maxLength={1000} onChange={(event) => onChange({ value: event.target.value })} />
  return (
    <Select {...shared} onChange={(event) => onChange({ value: event.target.value })}>
      <option value="">{t('fields.choose')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}
