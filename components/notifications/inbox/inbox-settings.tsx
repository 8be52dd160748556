'use client'

import { DesktopSetting } from '@/components/notifications/desktop/desktop-setting'
import { MailSetting } from './mail-setting'

/** How else a person wants to be told: on this computer, and by mail. */
export function InboxSettings({ onLeave }: { onLeave: () => void }) {
  return (
    <div className="grid shrink-0 gap-2 border-t px-4 py-3">
      <DesktopSetting />
      <MailSetting onLeave={onLeave} />
    </div>
  )
}
