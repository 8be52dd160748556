'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { notificationsQuery } from '@/components/notifications/notifications-query'
import { useMarkRead } from '@/components/notifications/use-mark-read'
import { useServerNow } from '@/components/time/use-server-now'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { groupByDay } from './days'
import { InboxDay } from './inbox-day'
import { type InboxFilter, InboxFilterChoice } from './inbox-filter'
import { InboxSettings } from './inbox-settings'
import { OlderNotifications } from './older-notifications'

const RENEW_MS = 30_000
/** Where there is little height all of the popover scrolls, not a slit between its head and its settings. */
const scrolling = 'min-h-0 grow overflow-y-auto overscroll-contain outline-none short:min-h-fit short:overflow-visible'

/** The notifications by day, newest first. One is read once it is opened, its file is fetched, or it is ticked off. */
export function Inbox({ onLeave }: { onLeave: () => void }) {
  const words = useWords()
  const { t } = words
  const { data: page, error } = useQuery(notificationsQuery)
  const [filter, setFilter] = useState<InboxFilter>('all')
  const markRead = useMarkRead()
  const now = useServerNow(RENEW_MS)
  const shown = page?.notifications.filter(({ readAt }) => filter === 'all' || readAt === null) ?? []
  return (
    <>
      <div className="flex min-h-12 shrink-0 flex-wrap items-center justify-between gap-x-3 border-b py-2 pr-2 pl-4">
        <h2 className="font-semibold text-sm">{t('notifications.title')}</h2>
        <Button tone="ghost" size="sm" disabled={!page || page.unread === 0} onClick={() => markRead({ all: true })}>
          {t('notifications.markAllRead')}
        </Button>
      </div>
      {page && page.notifications.length > 0 ? <InboxFilterChoice value={filter} onChange={setFilter} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div className={scrolling} tabIndex={0}>
        {!page && !error ? <Skeleton className="m-4 h-12" /> : null}
        {!page && error ? <p className="p-4 text-bad text-sm">{explainError(error, words)}</p> : null}
        {page && shown.length === 0 ? (
          <p className="px-6 py-10 text-center text-ink-soft text-detail">
            {page.notifications.length === 0 ? t('notifications.empty') : page.nextCursor ? null : t('notifications.allRead')}
          </p>
        ) : null}
        {groupByDay(shown, now, words).map((day) => (
          <InboxDay key={day.key} day={day} now={now} markRead={markRead} onLeave={onLeave} />
        ))}
        {page?.nextCursor ? <OlderNotifications /> : null}
      </div>
      <InboxSettings onLeave={onLeave} />
    </>
  )
}
