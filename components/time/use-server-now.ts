'use client'

import { useNow } from '@/components/ui/watch/use-now'
import { serverNow } from './server-clock'

/** The present moment by the server's clock, renewed every `everyMs`; null stops it. */
export function useServerNow(everyMs: number | null): Date {
  return useNow(everyMs, serverNow)
}
