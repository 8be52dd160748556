import type { Announcements } from '@dnd-kit/core'
import type { Translate } from '@/components/i18n/words'

interface Places {
  label: (name: string) => string
  /** From 1. */
  place: (name: string) => number
  all: number
}

/** What is said while a column is moved. */
export function columnAnnouncements(t: Translate, { label, place, all }: Places): Announcements {
  const at = (active: string, over: string | undefined) => ({ column: label(active), place: place(over ?? active), all })
  return {
    onDragStart: ({ active }) => t('exports.columns.lifted', at(String(active.id), undefined)),
    onDragOver: ({ active, over }) => (over ? t('exports.columns.over', at(String(active.id), String(over.id))) : undefined),
    onDragEnd: ({ active, over }) => t('exports.columns.dropped', at(String(active.id), over ? String(over.id) : undefined)),
    onDragCancel: ({ active }) => t('exports.columns.left', at(String(active.id), undefined)),
  }
}
