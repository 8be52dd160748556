'use client'

import { Filter, Zap } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { EstimateWarning } from './estimate-warning'

interface EstimateWarningBoxProps {
  warning: EstimateWarning
  onUseCsv: () => void
  onNarrow: () => void
}

/** What will happen to a big export, with the ways out of it. */
export function EstimateWarningBox({ warning, onUseCsv, onNarrow }: EstimateWarningBoxProps) {
  const { t } = useWords()
  return (
    <Callout tone="warn">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="min-w-48 flex-1">{warning.sentences.join(' ')}</p>
        <div className="flex flex-wrap gap-2">
          {warning.csvHelps ? (
            <Button size="sm" onClick={onUseCsv}>
              <Zap aria-hidden="true" className="max-sm:hidden" />
              {t('exports.warning.useCsv')}
            </Button>
          ) : null}
          <Button size="sm" onClick={onNarrow}>
            <Filter aria-hidden="true" className="max-sm:hidden" />
            {t('exports.warning.narrow')}
          </Button>
        </div>
      </div>
    </Callout>
  )
}
