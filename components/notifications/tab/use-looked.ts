'use client'

import { useEffect, useState } from 'react'
import { serverNow } from '@/components/time/server-clock'

const isInFront = () => !document.hidden && document.hasFocus()

/** When the person last had this page in front, by the server's clock; null while they have. */
export function useLooked(): number | null {
  const [looked, setLooked] = useState<number | null>(null)
  useEffect(() => {
    const look = () => setLooked((before) => (isInFront() ? null : (before ?? serverNow().getTime())))
    look()
    const events = ['focus', 'blur'] as const
    for (const event of events) window.addEventListener(event, look)
    document.addEventListener('visibilitychange', look)
    return () => {
      for (const event of events) window.removeEventListener(event, look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return looked
}
