'use client'

import { CloudOff, CloudSync, type LucideIcon, Wifi } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { type ConnectionNews, useConnectionNotice } from './use-connection-notice'

const icons: Record<Exclude<ConnectionNews, 'none'>, LucideIcon> = { reconnecting: CloudSync, offline: CloudOff, back: Wifi }

/** Says quietly that the page is not live, and briefly that it is again. */
export function ConnectionNotice() {
  const { t } = useWords()
  const news = useConnectionNotice()
  const Icon = news === 'none' ? null : icons[news]
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-16 z-20 flex justify-center px-4">
      {Icon && news !== 'none' ? (
        <p
          key={news}
          className="fade-in-0 flex animate-in items-center gap-2 rounded-full border bg-surface px-3.5 py-1.5 text-ink-soft text-sm shadow-floating"
        >
          <Icon aria-hidden="true" className={news === 'back' ? 'size-4 shrink-0 text-ok' : 'size-4 shrink-0'} />
          {t(`live.connection.${news}`)}
        </p>
      ) : null}
    </div>
  )
}
