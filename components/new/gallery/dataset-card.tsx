'use client'

import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import type { Dataset } from '@/lib/contracts/datasets'
import { BrokenDataset } from './broken-dataset'
import { CardPreview } from './card-preview'
import { cardStyle } from './card-style'

/** A dataset to choose: the whole card is the button, and its name is the button's. */
export function DatasetCard({ dataset, onChoose }: { dataset: Dataset; onChoose: () => void }) {
  const { t, roundRows } = useWords()
  const id = useId()
  const { label, description, approximateRows, columns } = dataset
  const facts = [
    ...(approximateRows === null ? [] : [t('exports.gallery.rows', { rows: roundRows(approximateRows) })]),
    t('exports.gallery.columns', { count: columns.length }),
  ]
  return (
    <li className={cardStyle}>
      <div className="grow px-4 pt-3.5 pb-3">
        <h4 className="font-semibold text-sm">
          <button
            type="button"
            data-choice={dataset.id}
            disabled={dataset.state === 'broken'}
            aria-describedby={`${id}-about`}
            onClick={onChoose}
            className="text-left outline-none after:absolute after:inset-0 after:rounded-xl"
          >
            {label}
          </button>
        </h4>
        <div id={`${id}-about`} className="text-ink-soft">
          <p className="mt-0.5 line-clamp-2 text-detail">{description}</p>
          <p className="mt-1.5 text-xs tabular-nums">{facts.join(' · ')}</p>
        </div>
      </div>
      {dataset.state === 'broken' ? <BrokenDataset problems={dataset.problems} /> : <CardPreview dataset={dataset} />}
    </li>
  )
}
