'use client'

import { Pencil } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldError } from '@/components/ui/field-error'
import { Input } from '@/components/ui/input'
import { invalid } from '@/components/ui/invalid'
import type { DatasetColumn } from '@/lib/contracts/datasets'
import type { DraftColumn } from './draft'

interface ColumnRowProps {
  column: DraftColumn
  known: DatasetColumn | undefined
  error: string | undefined
  onChange: (change: Partial<DraftColumn>) => void
}

/** One column: whether it goes into the file, and under which header. */
export function ColumnRow({ column, known, error, onChange }: ColumnRowProps) {
  const id = useId()
  const [renaming, setRenaming] = useState(false)
  const label = known?.label ?? column.name
  const renamed = column.label.trim() !== ''
  return (
    <li className="min-w-0">
      <div className="group flex items-center gap-1 rounded-md hover:bg-sunken">
        <label
          htmlFor={`${id}-chosen`}
          className="flex min-h-8 min-w-0 grow cursor-pointer items-center gap-2.5 pl-1.5 text-sm pointer-coarse:min-h-11"
        >
          <Checkbox id={`${id}-chosen`} checked={column.chosen} onChange={(event) => onChange({ chosen: event.target.checked })} />
          <span className="truncate" title={label}>
            {label}
          </span>
          {renamed && !renaming ? <span className="truncate text-ink-soft">as {column.label}</span> : null}
        </label>
        <Button
          tone="ghost"
          size="icon"
          disabled={!column.chosen}
          aria-expanded={renaming}
          aria-label={`Rename ${label}`}
          title="Rename in the file"
          onClick={() => setRenaming(!renaming)}
          className="pointer-fine:opacity-0 focus-visible:opacity-100 group-hover:pointer-fine:opacity-100"
        >
          <Pencil aria-hidden="true" />
        </Button>
      </div>
      {column.chosen && (renaming || error) ? (
        <div className="space-y-1 px-1.5 pb-2">
          <Input
            id={id}
            autoFocus={renaming}
            aria-label={`Header for ${label}`}
            placeholder={label}
            maxLength={120}
            value={column.label}
            onChange={(event) => onChange({ label: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              setRenaming(false)
            }}
            {...invalid(id, error)}
          />
          <FieldError id={`${id}-error`} message={error} />
        </div>
      ) : null}
    </li>
  )
}
