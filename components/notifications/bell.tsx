'use client'

import { Bell as BellIcon } from 'lucide-react'
import { Deferred } from '@/components/ui/deferred'
import { useUnread } from './use-unread'

const load = async () => (await import('./inbox-popover')).InboxPopover

/** The unread count, and the inbox behind it. */
export function Bell() {
  const unread = useUnread()
  const icon = (
    <span className="relative">
      <BellIcon aria-hidden="true" />
      {unread > 0 ? (
        <span
          aria-hidden="true"
          className="absolute -top-2 -right-2 grid h-4 min-w-4 place-items-center rounded-full bg-bad px-1 font-semibold text-[0.625rem] text-surface tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </span>
  )
  return (
    <Deferred label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`} icon={icon} opens="dialog" load={load} pass={{}} />
  )
}
