'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MailOpen, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'
import { fetchMails } from '@/components/api/settings-api'
import { useWords } from '@/components/i18n/words'
import { Moment } from '@/components/time/moment'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { MailFrame } from '@/components/ui/mail-frame'
import { MOST_CAUGHT } from '@/lib/contracts/people/settings'

const RENEW_MS = 5000
const PAGE = 50

/** The mails that the demo wrote or took in, and did not send: in a frame, or their plain text, as text. */
export function CaughtMailList() {
  const words = useWords()
  const { t, count } = words
  const [limit, setLimit] = useState(PAGE)
  const { data, error } = useQuery({
    queryKey: ['mails', limit],
    queryFn: ({ signal }) => fetchMails(limit, signal),
    refetchInterval: RENEW_MS,
    placeholderData: keepPreviousData,
  })
  const off = error instanceof ProblemError && error.problem.status === 404
  if (off)
    return (
      <EmptyState icon={<MailOpen />} title={t('notifications.mails.off')}>
        {t('notifications.mails.offDetail')}
      </EmptyState>
    )
  return (
    <>
      <h1 className="font-semibold text-2xl">{t('notifications.mails.title')}</h1>
      <p className="mt-1 mb-6 text-ink-soft">
        {t('notifications.mails.about')} {t('notifications.mails.kept', { each: count(MOST_CAUGHT.each), all: count(MOST_CAUGHT.all) })}
      </p>
      {!data && !error ? <Skeleton className="h-40" /> : null}
      {!data && error ? <p className="text-bad">{explainError(error, words)}</p> : null}
      {data?.mails.length === 0 ? (
        <EmptyState icon={<MailOpen />} title={t('notifications.mails.none')}>
          {t('notifications.mails.noneDetail')}
        </EmptyState>
      ) : null}
      <ul className="grid gap-4">
        {data?.mails.map((mail) => (
          <li key={mail.id}>
            <Card>
              <div className="border-b px-4 py-3">
                <h2 className="break-words font-semibold text-sm">{mail.subject}</h2>
                <p className="text-ink-soft text-xs">
                  {t('notifications.mails.to')} <span className="break-all">{mail.to}</span> · <Moment at={mail.at} />
                </p>
              </div>
              {mail.html ? (
                <MailFrame html={mail.html} title={mail.subject} />
              ) : (
                <p className="whitespace-pre-wrap px-4 py-3 text-sm [overflow-wrap:anywhere]">{mail.text}</p>
              )}
              {mail.files.length > 0 ? (
                <p className="flex flex-wrap gap-x-3 border-t px-4 py-2 text-ink-soft text-xs">
                  <Paperclip aria-hidden="true" className="size-4" />
                  {mail.files.join(', ')}
                </p>
              ) : null}
            </Card>
          </li>
        ))}
      </ul>
      {data && data.total > data.mails.length ? (
        <div className="mt-6 flex items-center justify-center gap-3">
          <span className="text-detail text-ink-soft tabular-nums">
            {t('notifications.mails.shown', { shown: count(data.mails.length), total: count(data.total) })}
          </span>
          <Button size="sm" onClick={() => setLimit(data.mails.length + PAGE)}>
            {t('notifications.mails.more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
