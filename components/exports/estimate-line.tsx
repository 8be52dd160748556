'use client'

import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import type { Estimate, JobRequest } from '@/lib/contracts/api'
import { estimateWords } from './estimate-words'

interface EstimateLineProps {
  request: JobRequest | null
  estimate: Estimate | null
  failed: boolean
  /** A newer figure is on its way. */
  stale: boolean
}

/** What the export will be, said before it is started. Grey while a newer figure is on its way. */
export function EstimateLine({ request, estimate, failed, stale }: EstimateLineProps) {
  const words = useWords()
  const { t } = words
  return (
    <div role="status" className="min-h-10 min-w-56 grow text-sm tabular-nums">
      {estimate && request ? (
        <EstimateText words={estimateWords(estimate, request.payload, words)} rightAway={t('exports.estimate.rightAway')} stale={stale} />
      ) : failed ? (
        <p className="text-ink-soft">{t('exports.estimate.none')}</p>
      ) : request ? (
        <Skeleton className="mt-2 h-4 w-48" />
      ) : (
        <p className="text-ink-soft">{t('exports.estimate.wrong')}</p>
      )}
    </div>
  )
}

function EstimateText({ words, rightAway, stale }: { words: ReturnType<typeof estimateWords>; rightAway: string; stale: boolean }) {
  return (
    <div>
      <p className={cn('font-medium transition-colors', stale && 'text-ink-soft')}>{words.size}</p>
      <p className="text-ink-soft">{words.notes.length > 0 ? words.notes.join(' ') : rightAway}</p>
    </div>
  )
}
