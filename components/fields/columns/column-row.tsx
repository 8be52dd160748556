'use client'

import { useSortable } from '@dnd-kit/sortable'
import { GripVertical, Pencil } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import { Checkbox } from '@/components/ui/field/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import type { DatasetColumn } from '@/lib/contracts/datasets'
import { ColumnEditor } from './column-editor'
import type { DraftColumn } from './draft-columns'

interface ColumnRowProps {
  column: DraftColumn
  known: DatasetColumn | undefined
  error: string | undefined
  place: number
  last: number
  movable: boolean
  renames: boolean
  /** Where the keyboard comes to in the list. */
  stop: boolean
  editing: boolean
  onEdit: (editing: boolean) => void
  onDone: () => void
  onChange: (change: Partial<DraftColumn>) => void
  onMove: (to: number) => void
}

/** One column: whether it goes into the file, where, and under which header. Handle and pencil are the pointer's; the check box has keys for both. */
export function ColumnRow({
  column,
  known,
  error,
  place,
  last,
  movable,
  renames,
  stop,
  editing,
  onEdit,
  onDone,
  onChange,
  onMove,
}: ColumnRowProps) {
  const { t } = useWords()
  const id = useId()
  const label = known?.label ?? column.name
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: column.name })
  const moved = transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined
  const edits = column.chosen && (editing || error !== undefined)
  return (
    <li
      ref={setNodeRef}
      style={{ transform: moved, transition }}
      className={cn('relative min-w-0 rounded-md', isDragging && 'z-10 bg-surface shadow-floating')}
    >
      <div className="group flex items-center gap-1 rounded-md hover:bg-sunken">
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...listeners}
          tabIndex={-1}
          disabled={!movable}
          aria-label={t('fields.columns.move', { column: label })}
          className={cn(
            'grid h-8 w-6 shrink-0 touch-none place-items-center rounded-md text-ink-soft disabled:opacity-30 pointer-coarse:h-11 pointer-coarse:w-9',
            isDragging ? 'cursor-grabbing' : 'cursor-grab',
          )}
        >
          <GripVertical aria-hidden="true" className="size-4" />
        </button>
        <label
          htmlFor={`${id}-chosen`}
          className="flex min-h-8 min-w-0 grow cursor-pointer items-center gap-2.5 text-sm pointer-coarse:min-h-11"
        >
          <Checkbox
            id={`${id}-chosen`}
            data-column={column.name}
            tabIndex={stop ? 0 : -1}
            aria-keyshortcuts={renames ? 'F2 Alt+ArrowUp Alt+ArrowDown' : 'Alt+ArrowUp Alt+ArrowDown'}
            checked={column.chosen}
            onChange={(event) => onChange({ chosen: event.target.checked })}
          />
          <span className={cn('truncate', !column.chosen && 'text-ink-soft')} title={label}>
            {label}
          </span>
          {column.label.trim() !== '' && !edits ? (
            <span className="truncate text-ink-soft">{t('fields.columns.as', { label: column.label })}</span>
          ) : null}
        </label>
        <IconButton
          label={t('fields.columns.rename', { column: label })}
          tabIndex={-1}
          disabled={!column.chosen}
          aria-expanded={editing}
          onClick={() => onEdit(!editing)}
          className="pointer-fine:opacity-0 focus-visible:opacity-100 aria-expanded:opacity-100 group-hover:pointer-fine:opacity-100"
        >
          <Pencil aria-hidden="true" />
        </IconButton>
      </div>
      {edits ? (
        <ColumnEditor
          label={label}
          header={column.label}
          error={error}
          autoFocus={editing}
          onHeader={renames ? (header) => onChange({ label: header }) : null}
          onUp={movable && place > 0 ? () => onMove(place - 1) : null}
          onDown={movable && place < last ? () => onMove(place + 1) : null}
          onDone={onDone}
        />
      ) : null}
    </li>
  )
}
