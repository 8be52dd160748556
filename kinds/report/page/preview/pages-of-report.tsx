'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { sayTrialError } from '@/components/fields/trial/say-trial-error'
import { useTrial } from '@/components/fields/trial/use-trial'
import { useWords } from '@/components/i18n/words'
import { Callout } from '@/components/ui/callout'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { contract } from '@/kinds/report/contract'
import { useReportWords } from '@/kinds/report/page/words'
import type { ReportPayload } from '@/kinds/report/payload'
import type { PagesTried } from '@/kinds/report/payload/trials'

/** The first pages, drawn by a worker whenever a setting changes. What cannot be printed is told here, before anything is sent. */
export function PagesOfReport({ payload }: { payload: ReportPayload | null }) {
  const own = useReportWords()
  const words = useWords()
  const asked = useMemo(() => payload && { payload, asked: {} }, [payload])
  const { data, error, isFetching } = useTrial(contract, 'pages', asked)
  if (error && !isFetching) return <Callout tone="bad">{sayTrialError(error, contract, words)}</Callout>
  if (data) return <Pages tried={data} isOld={isFetching || !payload} />
  return (
    <p aria-live="polite" className="rounded-lg border bg-sunken p-3 text-detail text-ink-soft">
      {own(payload ? 'drawing' : 'waiting')}
    </p>
  )
}

function Pages({ tried: { pages, rows, whole }, isOld }: { tried: PagesTried; isOld: boolean }) {
  const own = useReportWords()
  const { count } = useWords()
  const [chosen, choose] = useState(0)
  const at = Math.min(chosen, pages.length - 1)
  const source = useMemo(() => `data:image/svg+xml,${encodeURIComponent(pages[at] ?? '')}`, [pages, at])
  const nth = count(at + 1)
  return (
    <figure aria-busy={isOld}>
      <div className="flex h-112 justify-center rounded-t-lg border border-b-0 bg-sunken p-3 lg:h-[calc(100dvh-19rem)] lg:max-h-240 lg:min-h-96 short:h-72">
        {/* biome-ignore lint/performance/noImgElement: its bytes are here already. */}
        <img
          src={source}
          alt={own('page', { nth })}
          className={cn('h-full max-w-full rounded-sm bg-white object-contain shadow-raised', isOld && 'opacity-60')}
        />
      </div>
      <figcaption className="flex items-center gap-2 rounded-b-lg border px-3 py-1.5">
        <span className="min-w-0 flex-1 text-detail text-ink-soft">{own(whole ? 'all' : 'first', { n: rows, rows: count(rows) })}</span>
        <IconButton label={own('previous')} aria-disabled={at === 0} onClick={() => choose(Math.max(0, at - 1))}>
          <ChevronLeft />
        </IconButton>
        <span className="shrink-0 text-detail tabular-nums">{own('of', { nth, of: count(pages.length) })}</span>
        <IconButton label={own('next')} aria-disabled={at >= pages.length - 1} onClick={() => choose(Math.min(pages.length - 1, at + 1))}>
          <ChevronRight />
        </IconButton>
      </figcaption>
    </figure>
  )
}
