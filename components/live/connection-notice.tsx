'use client'

import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useConnected } from './live-context'

const PATIENCE_MS = 2000

/** Says quietly that the page is not live, after two seconds: a shorter break is not worth a flicker. */
export function ConnectionNotice() {
  const connected = useConnected()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (connected) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connected])

  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-16 z-20 flex justify-center px-4">
      {shown ? (
        <p className="fade-in-0 flex animate-in items-center gap-2 rounded-full border bg-surface px-3.5 py-1.5 text-ink-soft text-sm shadow-floating">
          <CloudOff aria-hidden="true" className="size-4 shrink-0" />
          Reconnecting… Jobs keep running; this page checks every few seconds.
        </p>
      ) : null}
    </div>
  )
}
