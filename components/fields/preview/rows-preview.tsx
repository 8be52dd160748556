'use client'

import { memo, useId } from 'react'
import type { DraftColumns } from '@/components/fields/columns/draft-columns'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { Dataset } from '@/lib/contracts/datasets'
import { PreviewFailure } from './preview-failure'
import { PreviewSkeleton } from './preview-skeleton'
import { type PreviewColumn, PreviewTable } from './preview-table'
import { type RowsAsked, useOrderPreview } from './use-order-preview'

interface RowsPreviewProps {
  asked: RowsAsked | null
  dataset: Dataset
  columns: DraftColumns
  /** Some conditions narrow them. */
  filtered: boolean
}

/** The first rows of what will come out, with the columns as they will stand there. */
export const RowsPreview = memo(function RowsPreview({ asked, dataset, columns, filtered }: RowsPreviewProps) {
  const { t } = useWords()
  const id = useId()
  const { data, error, refetch, isFetching } = useOrderPreview(asked)
  // What belonged to another dataset is no preview of this one.
  const known = data?.dataset === dataset.id ? data : null
  const chosen = chosenColumns(columns, dataset, known?.columns ?? [])
  return (
    <div className="min-w-0">
      <SectionHeading
        id={id}
        title={t('fields.preview.title')}
        note={t(known?.asOrdered === false ? 'fields.preview.plain' : 'fields.preview.first')}
      />
      <div className="h-96 overflow-hidden rounded-lg border short:h-64 max-lg:h-64">
        {chosen.length === 0 ? (
          <p className="p-3 text-ink-soft text-detail">{t('fields.preview.noColumns')}</p>
        ) : known?.rows.length === 0 ? (
          <p className="p-3 text-ink-soft text-detail">{t(filtered ? 'fields.preview.noMatch' : 'fields.preview.noRows')}</p>
        ) : known ? (
          <section
            aria-labelledby={id}
            aria-busy={isFetching}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard.
            tabIndex={0}
            className={cn('h-full overflow-auto overscroll-x-contain rounded-lg -outline-offset-2', isFetching && 'text-ink-soft')}
          >
            <PreviewTable caption={t('fields.preview.of', { dataset: dataset.label })} columns={chosen} rows={known.rows} />
          </section>
        ) : error ? (
          <PreviewFailure busy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <PreviewSkeleton rows={12} columns={Math.min(4, chosen.length)} />
        )}
      </div>
    </div>
  )
})

/** A column that has just been chosen is empty until its values come. */
function chosenColumns(columns: DraftColumns, dataset: Dataset, there: string[]): PreviewColumn[] {
  return columns.flatMap(({ name, label, chosen }) => {
    const known = dataset.columns.find((column) => column.name === name)
    return chosen && known ? [{ name, type: known.type, label: label.trim() || known.label, at: there.indexOf(name) }] : []
  })
}
