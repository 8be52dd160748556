'use client'

import { useQuery } from '@tanstack/react-query'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { InboxItem } from './inbox-item'
import { notificationsQuery } from './notifications-query'
import { OlderNotifications } from './older-notifications'
import { useMarkRead } from './use-mark-read'

/** The notifications, newest first. One is read once it is opened or its file is fetched. */
export function Inbox({ onLeave }: { onLeave: () => void }) {
  const words = useWords()
  const { data: page, error } = useQuery(notificationsQuery)
  const markRead = useMarkRead()
  return (
    <>
      <div className="flex min-h-12 items-center justify-between gap-3 border-b py-2 pr-2 pl-4">
        <h2 className="font-semibold text-sm">Notifications</h2>
        <Button tone="ghost" size="sm" disabled={!page || page.unread === 0} onClick={() => markRead({ all: true })}>
          Mark all as read
        </Button>
      </div>
      <div className="min-h-0 overflow-y-auto overscroll-contain">
        {!page && !error ? <Skeleton className="m-4 h-12" /> : null}
        {!page && error ? <p className="p-4 text-bad text-sm">{explainError(error, words)}</p> : null}
        {page?.notifications.length === 0 ? (
          <p className="px-6 py-10 text-center text-ink-soft text-sm">Nothing yet. When a job ends, you find it here.</p>
        ) : null}
        {page && page.notifications.length > 0 ? (
          <ul className="divide-y">
            {page.notifications.map((notification) => (
              <InboxItem
                key={notification.id}
                notification={notification}
                onRead={() => notification.readAt === null && markRead({ ids: [notification.id] })}
                onLeave={onLeave}
              />
            ))}
          </ul>
        ) : null}
        {page?.nextCursor ? <OlderNotifications /> : null}
      </div>
    </>
  )
}
