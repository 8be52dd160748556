'use client'

import { memo, useId } from 'react'
import { useWords } from '@/components/i18n/words'
import type { Dataset } from '@/lib/contracts/datasets'
import type { DraftColumn } from './draft'
import { PreviewFailure } from './preview-failure'
import { PreviewSkeleton } from './preview-skeleton'
import { type PreviewColumn, PreviewTable } from './preview-table'
import { SectionHeading } from './section-heading'
import { usePreview } from './use-preview'

interface PreviewProps {
  dataset: Dataset
  columns: DraftColumn[]
  timeZone: string
}

/** The first rows, with the chosen columns as they will stand in the file. Memo: what is typed elsewhere in the form changes nothing here. */
export const Preview = memo(function Preview({ dataset, columns, timeZone }: PreviewProps) {
  const { t } = useWords()
  const id = useId()
  const { data, error, refetch, isFetching } = usePreview(dataset.id, timeZone)
  const chosen = chosenColumns(columns, dataset)
  return (
    <div className="min-w-0">
      <SectionHeading id={id} title={t('exports.preview.title')} note={t('exports.preview.first')} />
      <div className="h-64 overflow-hidden rounded-lg border">
        {chosen.length === 0 ? (
          <p className="p-3 text-ink-soft text-sm">{t('exports.preview.noColumns')}</p>
        ) : data?.rows.length === 0 ? (
          <p className="p-3 text-ink-soft text-sm">{t('exports.preview.noRows')}</p>
        ) : data ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard.
          <section aria-labelledby={id} tabIndex={0} className="h-full overflow-auto overscroll-x-contain rounded-lg -outline-offset-2">
            <PreviewTable caption={t('exports.preview.of', { dataset: dataset.label })} columns={chosen} rows={data.rows} />
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

function chosenColumns(columns: DraftColumn[], dataset: Dataset): PreviewColumn[] {
  return columns.flatMap(({ name, label, chosen }) => {
    const at = dataset.columns.findIndex((column) => column.name === name)
    const known = dataset.columns[at]
    return chosen && known ? [{ name, type: known.type, label: label.trim() || known.label, at }] : []
  })
}
