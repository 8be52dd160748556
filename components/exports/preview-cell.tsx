'use client'

import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { ColumnType } from '@/lib/contracts/datasets'

/** One value of a preview, cut where it is wider than a glance. */
export function PreviewCell({ value, type }: { value: string | null; type: ColumnType }) {
  const { t } = useWords()
  const text = type === 'boolean' && value !== null ? t(value === 'true' ? 'exports.yes' : 'exports.no') : value
  return (
    <td className={cn('max-w-56 truncate px-3 py-1.5', isNumber(type) && 'text-right tabular-nums')} title={text ?? undefined}>
      {text ?? <span className="text-ink-soft">{t('exports.preview.empty')}</span>}
    </td>
  )
}

export function isNumber(type: ColumnType): boolean {
  return type === 'integer' || type === 'numeric'
}
