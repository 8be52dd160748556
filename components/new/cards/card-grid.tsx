'use client'

import { useWords } from '@/components/i18n/words'
import type { Dataset } from '@/lib/contracts/datasets'
import { DatasetCard } from './dataset-card'

/** All datasets, each with a glance at it, to start a job of this kind with. */
export function CardGrid({ kind, datasets }: { kind: string; datasets: Dataset[] }) {
  const { t } = useWords()
  return (
    <section aria-label={t('new.gallery.datasets')}>
      <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {datasets.map((dataset) => (
          <DatasetCard key={dataset.id} kind={kind} dataset={dataset} />
        ))}
      </ul>
    </section>
  )
}
