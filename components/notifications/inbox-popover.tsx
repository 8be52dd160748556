'use client'

import { useState } from 'react'
import type { DeferredPartProps } from '@/components/ui/deferred'
import { Popover } from '@/components/ui/popover'
import { Inbox } from './inbox'

export function InboxPopover({ trigger }: DeferredPartProps) {
  const [open, setOpen] = useState(true)
  return (
    <Popover label="Notifications" open={open} onOpenChange={setOpen} trigger={trigger}>
      <Inbox onLeave={() => setOpen(false)} />
    </Popover>
  )
}
