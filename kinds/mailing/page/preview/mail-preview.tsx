'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { SectionHeading } from '@/components/fields/form/section-heading'
import { sayTrialError } from '@/components/fields/trial/say-trial-error'
import { useTrial } from '@/components/fields/trial/use-trial'
import { useWords } from '@/components/i18n/words'
import { Callout } from '@/components/ui/callout'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { MailFrame } from '@/components/ui/mail-frame'
import type { PreviewProps } from '@/kinds/kit/page'
import { contract } from '@/kinds/mailing/contract'
import { useMailingWords } from '@/kinds/mailing/page/words'
import type { MailingPayload } from '@/kinds/mailing/payload'
import { CheckRecipients } from './check-recipients'
import { TestMail } from './test-mail'
import { wrongWords } from './wrong-words'

/** Any one of the mails as it will arrive, and what can be tried out before it is sent. */
export function MailPreview({ payload }: PreviewProps<MailingPayload>) {
  const own = useMailingWords()
  const words = useWords()
  const id = useId()
  const [nth, setNth] = useState(1)
  const { data, error, isFetching } = useTrial(contract, 'preview', payload && { payload, asked: { nth } })
  return (
    <section aria-labelledby={id} className="min-w-0 space-y-3">
      <SectionHeading id={id} title={own('preview.title')} />
      {!payload ? <p className="rounded-lg border p-3 text-detail text-ink-soft">{own('preview.waiting')}</p> : null}
      {payload && error ? <Callout tone="bad">{sayTrialError(error, contract, words) || own('preview.failed')}</Callout> : null}
      {payload && !data && !error ? <Skeleton className="h-64" /> : null}
      {payload && data && data.nth === null ? (
        <p className="rounded-lg border p-3 text-detail text-ink-soft">{own('preview.none')}</p>
      ) : null}
      {payload && data && data.nth !== null ? (
        <div aria-busy={isFetching} className={cn('overflow-hidden rounded-lg border', isFetching && 'opacity-70')}>
          <div className="flex items-center gap-2 border-b px-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="break-words font-semibold text-sm">{data.subject}</p>
              <p className="break-all text-ink-soft text-xs">
                {own('preview.to')} {data.to}
              </p>
            </div>
            <IconButton label={own('preview.previous')} disabled={nth <= 1} onClick={() => setNth(nth - 1)}>
              <ChevronLeft />
            </IconButton>
            <span className="text-detail tabular-nums">{data.nth}</span>
            <IconButton label={own('preview.next')} disabled={data.nth < nth} onClick={() => setNth(nth + 1)}>
              <ChevronRight />
            </IconButton>
          </div>
          {data.wrong ? <Callout tone="warn">{own('preview.wrong', { wrong: wrongWords(data.wrong, own) })}</Callout> : null}
          <MailFrame html={data.html} title={own('preview.nth', { nth: String(data.nth) })} />
        </div>
      ) : null}
      {payload ? (
        <div className="space-y-3">
          <TestMail payload={payload} nth={nth} />
          <CheckRecipients payload={payload} />
        </div>
      ) : null}
    </section>
  )
}
