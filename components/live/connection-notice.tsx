'use client'

import { useSyncExternalStore } from 'react'
import { parts } from '@/components/ui/load-part'
import { ConnectionPill } from './connection-pill'
import { useConnectionNotice } from './use-connection-notice'

const readMissing = () => parts.get().missing

/** On a phone at the bottom, where it covers no heading. Says quietly that the page is not live or not whole, and briefly that it is live again. */
export function ConnectionNotice() {
  const connection = useConnectionNotice()
  const isPartMissing = useSyncExternalStore(parts.subscribe, readMissing, () => false)
  const news = connection === 'none' && isPartMissing ? 'missing' : connection
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-16 z-20 flex justify-center px-4 max-sm:top-auto max-sm:bottom-[calc(1rem+env(safe-area-inset-bottom))]"
    >
      {news === 'none' ? null : <ConnectionPill key={news} news={news} />}
    </div>
  )
}
