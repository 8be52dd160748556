'use client'

import { Bell as BellIcon } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { inboxOpen } from '@/components/notifications/inbox-open'
import { Deferred } from '@/components/ui/loading/deferred'
import { useUnread } from './use-unread'

const load = async () => (await import('./inbox-popover')).InboxPopover

/** The unread count, and the inbox behind it. */
export function Bell() {
  const unread = useUnread()
  const { t } = useWords()
  const open = useSyncExternalStore(inboxOpen.subscribe, inboxOpen.get, () => false)
  const icon = (
    <span className="relative">
      <BellIcon aria-hidden="true" />
      {unread > 0 ? (
        <span
          aria-hidden="true"
          className="absolute -top-2 left-2 grid h-4 min-w-4 place-items-center rounded-full bg-stamp px-1 font-semibold text-xs text-surface"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </span>
  )
  const label = unread === 0 ? t('notifications.title') : t('notifications.titleUnread', { count: unread })
  return <Deferred label={label} icon={icon} opens="dialog" load={load} pass={{}} wanted={open} />
}
