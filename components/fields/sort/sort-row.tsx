'use client'

import { X } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import type { DatasetColumn } from '@/lib/contracts/datasets'
import type { DraftSort } from './draft-sort'

interface SortRowProps {
  sort: DraftSort
  columns: DatasetColumn[]
  error: string | undefined
  onChange: (change: Partial<DraftSort>) => void
  onRemove: () => void
}

export function SortRow({ sort, columns, error, onChange, onRemove }: SortRowProps) {
  const { t } = useWords()
  const id = useId()
  const label = columns.find(({ name }) => name === sort.column)?.label ?? sort.column
  return (
    <li className="space-y-1.5">
      <div className="flex items-center gap-1.5">
        <Select
          id={id}
          aria-label={t('fields.sort.column')}
          className="min-w-0 grow"
          value={sort.column}
          onChange={(event) => onChange({ column: event.target.value })}
          {...invalid(id, error)}
        >
          {columns.map((column) => (
            <option key={column.name} value={column.name}>
              {column.label}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('fields.sort.direction', { column: label })}
          className="w-36 shrink-0"
          value={sort.direction}
          onChange={(event) => onChange({ direction: event.target.value === 'desc' ? 'desc' : 'asc' })}
        >
          <option value="asc">{t('fields.sort.asc')}</option>
          <option value="desc">{t('fields.sort.desc')}</option>
        </Select>
        <Button tone="ghost" size="icon" aria-label={t('fields.sort.remove', { column: label })} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <FieldError id={`${id}-error`} message={error} />
    </li>
  )
}
