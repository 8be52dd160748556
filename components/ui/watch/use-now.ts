'use client'

import { useEffect, useState } from 'react'

/** The present moment as `read` tells it, renewed every `everyMs`; null stops the clock. */
export function useNow(everyMs: number | null, read = ownNow): Date {
  const [now, setNow] = useState(read)
  useEffect(() => {
    if (everyMs === null) return
    // What it stood at under the interval before may be a minute old.
    setNow(read())
    const timer = setInterval(() => setNow(read()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs, read])
  return now
}

const ownNow = () => new Date()
