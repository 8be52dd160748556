'use client'

import { useRef } from 'react'
import { PreviewFailure } from '@/components/fields/preview/preview-failure'
import { PreviewSkeleton } from '@/components/fields/preview/preview-skeleton'
import { PreviewTable } from '@/components/fields/preview/preview-table'
import { usePreview } from '@/components/fields/preview/use-preview'
import { useSeen } from '@/components/fields/preview/use-seen'
import { browserTimeZone } from '@/components/format/time-zone'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { Dataset } from '@/lib/contracts/datasets'

const ROWS = 3
const COLUMNS = 6

/** A glance at a dataset: its first rows and columns, fading out where there is more. Asked for when it comes into view. */
export function CardPreview({ dataset }: { dataset: Dataset }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const seen = useSeen(box)
  const { data, error, refetch, isFetching } = usePreview(dataset.id, browserTimeZone(), seen)
  const columns = dataset.columns.slice(0, COLUMNS).map((column, at) => ({ ...column, at }))
  return (
    <div ref={box} className={cn('h-28 overflow-hidden border-t', data && 'mask-r-from-75%')}>
      {data?.rows.length === 0 ? (
        <p className="p-4 text-ink-soft text-detail">{t('fields.preview.noRows')}</p>
      ) : data ? (
        <PreviewTable caption={t('fields.preview.of', { dataset: dataset.label })} columns={columns} rows={data.rows.slice(0, ROWS)} />
      ) : error ? (
        <PreviewFailure busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <PreviewSkeleton rows={ROWS - 1} columns={4} />
      )}
    </div>
  )
}
