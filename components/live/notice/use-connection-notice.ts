'use client'

import { useEffect, useRef, useState } from 'react'
import { useConnected } from '@/components/live/live-context'
import { useOnline } from '@/components/ui/watch/use-online'

/** A shorter break is not worth a flicker. */
const PATIENCE_MS = 2000
/** The first connection comes after everything else of the page, which a slow network takes seconds to bring. */
const FIRST_MS = 8000
const BACK_MS = 2500

/** `offline`: the browser itself says that there is no network. `back`: it was told that there was none, and there is again. */
export type ConnectionNews = 'none' | 'reconnecting' | 'offline' | 'back'

/** What is to be said of the connection: nothing, as long as it is there or was there a moment ago. */
export function useConnectionNotice(): ConnectionNews {
  const connected = useConnected()
  const online = useOnline()
  const [said, setSaid] = useState<'none' | 'lost' | 'back'>('none')
  const wasThere = useRef(false)
  useEffect(() => {
    if (!connected) return after(wasThere.current || !online ? PATIENCE_MS : FIRST_MS, () => setSaid('lost'))
    wasThere.current = true
    setSaid((before) => (before === 'lost' ? 'back' : before))
    return after(BACK_MS, () => setSaid('none'))
  }, [connected, online])
  if (said === 'lost') return online ? 'reconnecting' : 'offline'
  return said
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
