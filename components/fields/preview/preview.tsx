'use client'

import { memo, useId } from 'react'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import type { DraftColumn } from '@/kinds/export/page/draft'
import type { ExportPayload } from '@/kinds/export/payload'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Dataset } from '@/lib/contracts/datasets'
import { PreviewFailure } from './preview-failure'
import { PreviewSkeleton } from './preview-skeleton'
import { type PreviewColumn, PreviewTable } from './preview-table'
import { useOrderPreview } from './use-order-preview'

interface PreviewProps {
  request: JobRequest<ExportPayload> | null
  dataset: Dataset
  columns: DraftColumn[]
}

/** The first rows of what will be in the file, with the columns as they will stand there. */
export const Preview = memo(function Preview({ request, dataset, columns }: PreviewProps) {
  const { t } = useWords()
  const id = useId()
  const { data, error, refetch, isFetching } = useOrderPreview(request)
  // What belonged to another dataset is no preview of this one.
  const known = data?.dataset === dataset.id ? data : null
  const chosen = chosenColumns(columns, dataset, known?.columns ?? [])
  const filtered = (request?.payload.filters.length ?? 0) > 0
  return (
    <div className="min-w-0">
      <SectionHeading
        id={id}
        title={t('exports.preview.title')}
        note={t(known?.asOrdered === false ? 'exports.preview.plain' : 'exports.preview.first')}
      />
      <div className="h-64 overflow-hidden rounded-lg border">
        {chosen.length === 0 ? (
          <p className="p-3 text-ink-soft text-detail">{t('exports.preview.noColumns')}</p>
        ) : known?.rows.length === 0 ? (
          <p className="p-3 text-ink-soft text-detail">{t(filtered ? 'exports.preview.noMatch' : 'exports.preview.noRows')}</p>
        ) : known ? (
          <section
            aria-labelledby={id}
            aria-busy={isFetching}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard.
            tabIndex={0}
            className={cn('h-full overflow-auto overscroll-x-contain rounded-lg -outline-offset-2', isFetching && 'text-ink-soft')}
          >
            <PreviewTable caption={t('exports.preview.of', { dataset: dataset.label })} columns={chosen} rows={known.rows} />
          </section>
        ) : error ? (
          <PreviewFailure busy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <PreviewSkeleton rows={8} columns={Math.min(4, chosen.length)} />
        )}
      </div>
    </div>
  )
})

/** A column that has just been chosen is empty until its values come. */
function chosenColumns(columns: DraftColumn[], dataset: Dataset, there: string[]): PreviewColumn[] {
  return columns.flatMap(({ name, label, chosen }) => {
    const known = dataset.columns.find((column) => column.name === name)
    return chosen && known ? [{ name, type: known.type, label: label.trim() || known.label, at: there.indexOf(name) }] : []
  })
}
