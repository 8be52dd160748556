'use client'

import { CircleAlert, CloudOff, CloudSync, type LucideIcon, Wifi } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { parts } from '@/components/ui/load-part'
import { type ConnectionNews, useConnectionNotice } from './use-connection-notice'

const icons: Record<Exclude<ConnectionNews, 'none'> | 'missing', LucideIcon> = {
  reconnecting: CloudSync,
  offline: CloudOff,
  back: Wifi,
  missing: CircleAlert,
}

const readMissing = () => parts.get().missing

/** Says quietly that the page is not live or not whole, and briefly that it is live again. */
export function ConnectionNotice() {
  const { t } = useWords()
  const connection = useConnectionNotice()
  const isPartMissing = useSyncExternalStore(parts.subscribe, readMissing, () => false)
  const news = connection === 'none' && isPartMissing ? 'missing' : connection
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
          {news === 'missing' ? (
            <button
              type="button"
              onClick={() => location.reload()}
              className="pointer-events-auto rounded-sm font-medium text-accent hover:underline"
            >
              {t('live.connection.reload')}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  )
}
