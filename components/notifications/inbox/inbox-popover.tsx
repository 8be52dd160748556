'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { inboxOpen } from '@/components/notifications/inbox-open'
import type { DeferredPartProps } from '@/components/ui/loading/deferred'
import { Popover } from '@/components/ui/overlay/popover'
import { Inbox } from './inbox'

export function InboxPopover({ trigger }: DeferredPartProps) {
  const { t } = useWords()
  const open = useSyncExternalStore(inboxOpen.subscribe, inboxOpen.get, () => false)
  useEffect(() => {
    // It is drawn for the first time because somebody opened it; what leaves the page leaves it closed.
    inboxOpen.set(true)
    return () => inboxOpen.set(false)
  }, [])
  return (
    <Popover label={t('notifications.title')} open={open} onOpenChange={inboxOpen.set} trigger={trigger}>
      <Inbox onLeave={() => inboxOpen.set(false)} />
    </Popover>
  )
}
