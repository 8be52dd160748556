'use client'

import { Columns3, Filter, Scissors, Zap } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useExportWords } from '@/kinds/export/page/words'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Estimate } from '@/lib/contracts/api'
import { csvWords, type Trouble, troubleWords } from './troubles'

export interface Ways {
  useCsv(): void
  narrow(): void
  fewerColumns(): void
  split(): void
}

interface AdviceBoxProps {
  estimate: Estimate
  csv: Estimate | null
  troubles: Trouble[]
  payload: ExportPayload
  ways: Ways
}

/** What will happen to a big export, with the ways out that do lead out of it. */
export function AdviceBox({ estimate, csv, troubles, payload, ways }: AdviceBoxProps) {
  const words = useWords()
  const t = useExportWords()
  const csvIs = csv && csvWords(estimate, csv, troubles, words)
  return (
    <Callout tone="warn">
      <p>{troubles.map((trouble) => troubleWords(trouble, estimate, payload, words)).join(' ')}</p>
      {csvIs ? <p className="mt-1">{csvIs}</p> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        {csvIs ? (
          <Button size="sm" onClick={ways.useCsv}>
            <Zap aria-hidden="true" />
            {t('advice.useCsv')}
          </Button>
        ) : null}
        <Button size="sm" onClick={ways.narrow}>
          <Filter aria-hidden="true" />
          {t('advice.narrow')}
        </Button>
        {payload.columns.length > 1 ? (
          <Button size="sm" onClick={ways.fewerColumns}>
            <Columns3 aria-hidden="true" />
            {t('advice.fewerColumns')}
          </Button>
        ) : null}
        {troubles.includes('large') && !payload.split ? (
          <Button size="sm" onClick={ways.split}>
            <Scissors aria-hidden="true" />
            {t('advice.split')}
          </Button>
        ) : null}
      </div>
    </Callout>
  )
}
