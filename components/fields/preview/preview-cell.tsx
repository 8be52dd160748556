'use client'

import { dataValueWords, isNumber } from '@/components/fields/form/data-value'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { ColumnType } from '@/lib/contracts/datasets'

/** One value of a preview, cut where it is wider than a glance; undefined until it comes. */
export function PreviewCell({ value, type }: { value: string | null | undefined; type: ColumnType }) {
  const words = useWords()
  if (value === undefined) return <td className="px-3 py-1.5" />
  const text = value === null ? null : dataValueWords(value, type, words)
  return (
    <td className={cn('max-w-56 truncate px-3 py-1.5', isNumber(type) && 'text-right tabular-nums')} title={text ?? undefined}>
      {text ?? <span className="text-ink-soft">{words.t('fields.preview.empty')}</span>}
    </td>
  )
}
