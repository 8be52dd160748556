import { Plus } from 'lucide-react'
import type { OfferedColumn } from '@/kinds/mailing/page/use-columns'
import { useMailingWords } from '@/kinds/mailing/page/words'

interface PlaceholderBarProps {
  columns: readonly OfferedColumn[]
  /** The text that they are for. */
  of: string
  onInsert: (name: string) => void
}

/** What can be put into a text, one button each. */
export function PlaceholderBar({ columns, of, onInsert }: PlaceholderBarProps) {
  const own = useMailingWords()
  if (columns.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out with each of its many buttons.
    <div role="group" aria-label={`${of}: ${own('insert')}`} className="flex max-h-24 flex-wrap gap-1 overflow-y-auto">
      {columns.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          aria-label={own('insertColumn', { column: label })}
          onClick={() => onInsert(name)}
          className="inline-flex items-center gap-0.5 rounded-md border px-1.5 py-1 text-ink-soft text-xs hover:bg-raised hover:text-ink"
        >
          <Plus aria-hidden="true" className="size-3" />
          {label}
        </button>
      ))}
    </div>
  )
}
