'use client'

import { closestCenter, DndContext, type Modifier, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useId, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import type { DatasetColumn } from '@/lib/contracts/datasets'
import { columnAnnouncements } from './column-announcements'
import { ColumnRow } from './column-row'
import type { DraftColumn, DraftColumns } from './draft-columns'
import { useColumnKeys } from './use-column-keys'

interface ColumnListProps {
  columns: DraftColumns
  /** Those that match the search. */
  shown: DraftColumns
  known: readonly DatasetColumn[]
  /** Each may have a header of its own. */
  renames: boolean
  errors: Readonly<Record<string, string>>
  onChange: (name: string, change: Partial<DraftColumn>) => void
  onMove: (name: string, to: number) => void
}

/** So far the pointer moves before a press becomes a drag. */
const DRAG_DISTANCE = 4
const straightDown: Modifier = ({ transform }) => ({ ...transform, x: 0 })

/** The columns in their order: one stop for the keyboard, whose keys do all that the pointer can. */
export function ColumnList({ columns, shown, known, renames, errors, onChange, onMove }: ColumnListProps) {
  const { t } = useWords()
  const id = useId()
  const [list, setList] = useState<HTMLUListElement | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const told = useRef<string | null>(null)
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE } }))
  const knownOf = (name: string) => known.find((column) => column.name === name)
  const labelOf = (name: string) => knownOf(name)?.label ?? name
  const placeOf = (name: string) => columns.findIndex((column) => column.name === name)
  // Between columns that a search hides there is no telling where one was dropped.
  const movable = shown.length === columns.length
  const form = list?.closest('form')
  const keys = useColumnKeys({
    list,
    names: shown.map(({ name }) => name),
    onMove: movable ? onMove : null,
    onRename: renames ? setEditing : null,
  })
  const announcements = columnAnnouncements(t, { label: labelOf, place: (name) => placeOf(name) + 1, all: columns.length, told })
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[straightDown]}
      accessibility={{ announcements, screenReaderInstructions: { draggable: '' }, ...(form ? { container: form } : {}) }}
      onDragEnd={({ active, over }) => {
        if (over && active.id !== over.id) onMove(String(active.id), placeOf(String(over.id)))
      }}
    >
      <SortableContext items={shown.map(({ name }) => name)} strategy={verticalListSortingStrategy} disabled={!movable}>
        <ul
          ref={setList}
          aria-describedby={`${id}-keys`}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
          className="max-h-60 overflow-y-auto overflow-x-hidden p-1.5"
        >
          {shown.map((column) => (
            <ColumnRow
              key={column.name}
              column={column}
              known={knownOf(column.name)}
              error={errors[column.name]}
              place={placeOf(column.name)}
              last={columns.length - 1}
              movable={movable}
              renames={renames}
              stop={column.name === keys.stop}
              editing={column.name === editing}
              onEdit={(editing) => setEditing(editing ? column.name : null)}
              onDone={() => {
                setEditing(null)
                keys.focus(column.name)
              }}
              onChange={(change) => onChange(column.name, change)}
              onMove={(to) => onMove(column.name, to)}
            />
          ))}
        </ul>
      </SortableContext>
      <p id={`${id}-keys`} className="border-t px-3 py-1.5 text-ink-soft text-xs pointer-coarse:sr-only max-sm:sr-only">
        {t(renames ? 'fields.columns.keys' : 'fields.columns.keysToMove')}
      </p>
      <p aria-live="polite" className="sr-only">
        {keys.moved ? t('fields.columns.over', { column: labelOf(keys.moved), place: placeOf(keys.moved) + 1, all: columns.length }) : null}
      </p>
    </DndContext>
  )
}
