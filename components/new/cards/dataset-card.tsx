'use client'

import Link from 'next/link'
import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { formLink } from '@/components/jobs/data/form-link'
import type { Dataset } from '@/lib/contracts/datasets'
import { BrokenDataset } from './broken-dataset'
import { CardPreview } from './card-preview'
import { cardLinkStyle, cardStyle } from './card-style'
import { noteChoice } from './last-choice'

/** A dataset to choose: the whole card is the link, and its name is the link's. */
export function DatasetCard({ kind, dataset }: { kind: string; dataset: Dataset }) {
  const { t, roundRows } = useWords()
  const id = useId()
  const { label, description, approximateRows, columns } = dataset
  const facts = [
    ...(approximateRows === null ? [] : [t('new.gallery.rows', { rows: roundRows(approximateRows) })]),
    t('new.gallery.columns', { count: columns.length }),
  ]
  const broken = dataset.state === 'broken'
  return (
    <li className={cardStyle}>
      <div className="grow px-4 pt-3.5 pb-3">
        <h3 className="font-semibold text-sm">
          {broken ? (
            label
          ) : (
            <Link
              href={formLink(kind, { dataset: dataset.id })}
              data-choice={dataset.id}
              aria-describedby={`${id}-about`}
              onClick={() => noteChoice(dataset.id)}
              className={cardLinkStyle}
            >
              {label}
            </Link>
          )}
        </h3>
        <div id={`${id}-about`} className="text-ink-soft">
          <p className="mt-0.5 line-clamp-2 text-detail">{description}</p>
          <p className="mt-1.5 text-xs tabular-nums">{facts.join(' · ')}</p>
        </div>
      </div>
      {broken ? <BrokenDataset problems={dataset.problems} /> : <CardPreview dataset={dataset} />}
    </li>
  )
}
