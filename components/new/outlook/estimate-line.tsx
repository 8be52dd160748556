'use client'

import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { type Estimated, estimateWords, isEmpty } from './estimate-words'

interface EstimateLineProps {
  estimated: Estimated | null
  /** There is something to estimate. */
  asked: boolean
  /** What is waited for before anything can be told. */
  coming: string | null
  /** What the server has against it. */
  objection: string | null
  failed: boolean
  /** A newer figure is on its way. */
  stale: boolean
}

/** What it will be and when, said before it is started. Grey while a newer figure is on its way. */
export function EstimateLine({ estimated, asked, coming, objection, failed, stale }: EstimateLineProps) {
  const words = useWords()
  const { t } = words
  const said = estimated && estimateWords(estimated, words)
  const empty = estimated !== null && isEmpty(estimated.estimate)
  return (
    <div
      role="status"
      className="min-h-10 min-w-0 grow text-sm tabular-nums short:max-h-14 short:overflow-hidden short:text-xs short:leading-3.5"
    >
      {said ? (
        <>
          <p className={cn('font-medium transition-colors short:line-clamp-2', stale ? 'text-ink-soft' : empty && 'text-warn')}>
            {said.size}
          </p>
          <p className="text-detail text-ink-soft short:line-clamp-2 short:text-xs">{said.start}</p>
        </>
      ) : coming !== null ? (
        <p className="text-detail text-ink-soft">{coming}</p>
      ) : objection !== null ? (
        <p className="text-detail text-warn short:line-clamp-2 short:text-xs">{objection}</p>
      ) : failed ? (
        <p className="text-detail text-ink-soft">{t('new.estimate.none')}</p>
      ) : asked ? (
        <Skeleton className="mt-2 h-4 w-48" />
      ) : (
        <p className="text-detail text-ink-soft">{t('new.estimate.wrong')}</p>
      )}
    </div>
  )
}
