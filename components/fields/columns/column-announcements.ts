import type { Announcements } from '@dnd-kit/core'
import type { Translate } from '@/components/i18n/words'

interface Places {
  label: (name: string) => string
  /** From 1. */
  place: (name: string) => number
  all: number
  /** The column whose place was told last: picked up, a column is over its own place at once, which is no news. */
  told: { current: string | null }
}

/** What is said while a column is moved. */
export function columnAnnouncements(t: Translate, { label, place, all, told }: Places): Announcements {
  const at = (active: string, over: string | undefined) => ({ column: label(active), place: place(over ?? active), all })
  return {
    onDragStart({ active }) {
      told.current = String(active.id)
      return t('fields.columns.lifted', at(String(active.id), undefined))
    },
    onDragOver({ active, over }) {
      if (!over || told.current === String(over.id)) return undefined
      told.current = String(over.id)
      return t('fields.columns.over', at(String(active.id), String(over.id)))
    },
    onDragEnd: ({ active, over }) => t('fields.columns.dropped', at(String(active.id), over ? String(over.id) : undefined)),
    onDragCancel: ({ active }) => t('fields.columns.left', at(String(active.id), undefined)),
  }
}
