'use client'

import type { ReactNode } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { Dataset } from '@/lib/contracts/datasets'
import { ExportFormSkeleton } from './export-form-skeleton'
import { useDatasets } from './use-datasets'

/** Loads what can be exported; its child draws the form from it. */
export function ExportFormLoader({ children }: { children: (datasets: [Dataset, ...Dataset[]]) => ReactNode }) {
  const words = useWords()
  const { data, error, refetch, isFetching } = useDatasets()
  if (data) {
    const [first, ...others] = data
    if (first) return children([first, ...others])
    return <p className="p-6 text-sm">No datasets are declared yet. An administrator adds them in datasets.json.</p>
  }
  if (!error) return <ExportFormSkeleton />
  return (
    <div className="p-6">
      <Callout tone="bad" alert>
        <p>{explainError(error, words)}</p>
        <Button size="sm" className="mt-2" disabled={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </Callout>
    </div>
  )
}
