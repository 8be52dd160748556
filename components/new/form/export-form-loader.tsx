'use client'

import type { ReactNode } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import { type ReadPreset, readPreset } from '@/components/new/templates/preset-words'
import { usePresets } from '@/components/new/templates/use-presets'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { Dataset } from '@/lib/contracts/datasets'
import { ExportFormSkeleton } from './export-form-skeleton'

export interface Offer {
  datasets: [Dataset, ...Dataset[]]
  presets: ReadPreset[]
  /** Then there are none to be seen, which does not mean that there are none. */
  presetsFailed: boolean
}

/** Loads what an export can start from; its child draws the rest from it. */
export function ExportFormLoader({ children }: { children: (offer: Offer) => ReactNode }) {
  const words = useWords()
  const { t } = words
  const { data: datasets, error, refetch, isFetching } = useDatasets()
  const presets = usePresets()
  if (error && !datasets) {
    return (
      <div className="p-6">
        <Callout tone="bad" alert>
          <p>{explainError(error, words)}</p>
          <Button size="sm" className="mt-2" disabled={isFetching} onClick={() => void refetch()}>
            {t('exports.tryAgain')}
          </Button>
        </Callout>
      </div>
    )
  }
  // Together, so that nothing moves when the second one comes.
  if (!datasets || presets.isPending) return <ExportFormSkeleton />
  const [first, ...others] = datasets
  if (!first) return <p className="p-6 text-sm">{t('exports.form.noDatasets')}</p>
  const read = (presets.data ?? []).map((preset) => readPreset(preset, datasets))
  return children({ datasets: [first, ...others], presets: read, presetsFailed: presets.isError && !presets.data })
}
