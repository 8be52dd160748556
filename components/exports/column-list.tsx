'use client'

import { closestCenter, DndContext, KeyboardSensor, type Modifier, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import type { Dataset } from '@/lib/contracts/datasets'
import { columnAnnouncements } from './column-announcements'
import { ColumnRow } from './column-row'
import type { DraftColumn } from './draft'
import type { FormErrors } from './form-errors'

interface ColumnListProps {
  columns: DraftColumn[]
  /** Those that match the search. */
  shown: DraftColumn[]
  dataset: Dataset
  errors: FormErrors
  onChange: (name: string, change: Partial<DraftColumn>) => void
  onMove: (name: string, to: number) => void
}

/** So far the pointer moves before a press becomes a drag. */
const DRAG_DISTANCE = 4
const straightDown: Modifier = ({ transform }) => ({ ...transform, x: 0 })

/** The columns in their order; by drag, by keyboard, and by buttons for who can do neither. */
export function ColumnList({ columns, shown, dataset, errors, onChange, onMove }: ColumnListProps) {
  const { t } = useWords()
  const [form, setForm] = useState<HTMLFormElement | null>(null)
  const told = useRef<string | null>(null)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const knownOf = (name: string) => dataset.columns.find((column) => column.name === name)
  const placeOf = (name: string) => columns.findIndex((column) => column.name === name)
  // Between columns that a search hides there is no telling where one was dropped.
  const all = shown.length === columns.length
  const announcements = columnAnnouncements(t, {
    label: (name) => knownOf(name)?.label ?? name,
    place: (name) => placeOf(name) + 1,
    all: columns.length,
    told,
  })
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[straightDown]}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: t('exports.columns.howToMove') },
        ...(form ? { container: form } : {}),
      }}
      onDragEnd={({ active, over }) => {
        if (over && active.id !== over.id) onMove(String(active.id), placeOf(String(over.id)))
      }}
    >
      <SortableContext items={shown.map(({ name }) => name)} strategy={verticalListSortingStrategy} disabled={!all}>
        <ul ref={(list) => setForm(list?.closest('form') ?? null)} className="max-h-60 overflow-y-auto overflow-x-hidden p-1.5">
          {shown.map((column) => (
            <ColumnRow
              key={column.name}
              column={column}
              known={knownOf(column.name)}
              error={errors[`columns.${column.name}`]}
              place={placeOf(column.name)}
              last={columns.length - 1}
              movable={all}
              onChange={(change) => onChange(column.name, change)}
              onMove={(to) => onMove(column.name, to)}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  )
}
