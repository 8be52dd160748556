'use client'

import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import type { JobRequest } from '@/lib/contracts/api'
import { estimateWords } from './estimate-words'
import { useEstimate } from './use-estimate'

/** What the export will be, said before it is started. Grey while a newer figure is on its way. */
export function EstimateLine({ request }: { request: JobRequest | null }) {
  const { data, error, isFetching, isPlaceholderData } = useEstimate(request)
  return (
    <div role="status" className="min-h-10 min-w-56 grow text-sm tabular-nums">
      {data && request ? (
        <EstimateText words={estimateWords(data, request.payload)} stale={isFetching || isPlaceholderData} />
      ) : error ? (
        <p className="text-ink-soft">No estimate just now. You can start the export all the same.</p>
      ) : request ? (
        <Skeleton className="mt-2 h-4 w-48" />
      ) : (
        <p className="text-ink-soft">No estimate while something above is wrong.</p>
      )}
    </div>
  )
}

function EstimateText({ words, stale }: { words: ReturnType<typeof estimateWords>; stale: boolean }) {
  return (
    <div>
      <p className={cn('font-medium transition-colors', stale && 'text-ink-soft')}>{words.size}</p>
      <p className="text-ink-soft">{words.notes.length > 0 ? words.notes.join(' ') : 'Starts right away.'}</p>
    </div>
  )
}
