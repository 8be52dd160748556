'use client'

import { useSyncExternalStore } from 'react'
import { parts } from '@/components/ui/loading/load-part'
import { ConnectionPill } from './connection-pill'
import { useConnectionNotice } from './use-connection-notice'

const isAnyMissing = () => parts.get().missing.size > 0

/** `aria-live` by name, for only that is heard while a dialog is open. Says quietly that the page is not live or not whole, and briefly that it is live again. */
export function ConnectionNotice() {
  const connection = useConnectionNotice()
  const isPartMissing = useSyncExternalStore(parts.subscribe, isAnyMissing, () => false)
  const news = connection === 'none' && isPartMissing ? 'missing' : connection
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed inset-x-0 top-14.5 z-50 flex justify-center px-4 sm:top-16">
      {news === 'none' ? null : <ConnectionPill key={news} news={news} />}
    </div>
  )
}
