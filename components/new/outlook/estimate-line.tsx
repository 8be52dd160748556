'use client'

import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/loading/skeleton'
import type { ExportPayload } from '@/kinds/export/payload'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Estimate } from '@/lib/contracts/api'
import { estimateWords, isEmpty } from './estimate-words'

interface EstimateLineProps {
  request: JobRequest<ExportPayload> | null
  estimate: Estimate | null
  failed: boolean
  /** A newer figure is on its way. */
  stale: boolean
}

/** What the export will be and when, said before it is started. Grey while a newer figure is on its way. */
export function EstimateLine({ request, estimate, failed, stale }: EstimateLineProps) {
  const words = useWords()
  const { t } = words
  const said = estimate && request ? estimateWords(estimate, request.payload, words) : null
  return (
    <div
      role="status"
      className="min-h-10 min-w-0 grow text-sm tabular-nums short:max-h-14 short:overflow-hidden short:text-xs short:leading-3.5"
    >
      {said && estimate ? (
        <>
          <p className={cn('short:line-clamp-2 font-medium transition-colors', stale ? 'text-ink-soft' : isEmpty(estimate) && 'text-warn')}>
            {said.size}
          </p>
          <p className="short:line-clamp-2 text-ink-soft">{said.start}</p>
        </>
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
