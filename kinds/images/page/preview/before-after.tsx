'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { sayTrialError } from '@/components/fields/trial/say-trial-error'
import { useTrial } from '@/components/fields/trial/use-trial'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { contract } from '@/kinds/images/contract'
import { useImagesWords } from '@/kinds/images/page/words'
import type { ImagesPayload } from '@/kinds/images/payload'
import type { PreviewProps } from '@/kinds/kit/page'
import { MadePicture } from './made-picture'
import { refusalWords } from './refusal-words'

/** One of the pictures before and after, made by a worker whenever a setting changes. */
export function BeforeAfter({ payload }: PreviewProps<ImagesPayload>) {
  const words = useWords()
  const t = useImagesWords()
  const [nth, setNth] = useState(1)
  const { data, error, isFetching } = useTrial(contract, 'preview', payload && { payload, asked: { nth } })
  if (!payload && !data) return <p className="text-ink-soft text-sm">{t('preview.none')}</p>
  if (error) return <Callout tone="warn">{sayTrialError(error, contract, words)}</Callout>
  if (!data) return <Skeleton className="h-60 w-full" />
  return (
    <figure aria-busy={isFetching} className={isFetching ? 'opacity-60' : undefined}>
      <figcaption className="mb-2 flex items-center gap-2 text-sm">
        <span className="min-w-0 flex-1 truncate font-medium" title={data.name}>
          {data.name}
        </span>
        {data.of > 1 ? (
          <span className="flex shrink-0 items-center gap-1 text-ink-soft tabular-nums">
            <Button
              size="sm"
              tone="ghost"
              aria-label={t('preview.previous')}
              aria-disabled={data.nth === 1}
              onClick={() => setNth(Math.max(1, data.nth - 1))}
            >
              <ChevronLeft aria-hidden="true" />
            </Button>
            {t('preview.nth', { nth: words.count(data.nth), of: words.count(data.of) })}
            <Button
              size="sm"
              tone="ghost"
              aria-label={t('preview.next')}
              aria-disabled={data.nth === data.of}
              onClick={() => setNth(Math.min(data.of, data.nth + 1))}
            >
              <ChevronRight aria-hidden="true" />
            </Button>
          </span>
        ) : null}
      </figcaption>
      {data.made ? <MadePicture made={data.made} name={data.name} /> : null}
      {data.refused ? <Callout tone="warn">{t('preview.refused', { why: refusalWords(data.refused, words) })}</Callout> : null}
    </figure>
  )
}
