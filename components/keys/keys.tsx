'use client'

import { useLiveReady } from '@/components/live/live-context'
import { Chunk } from '@/components/ui/loading/chunk'

const load = async () => (await import('./key-life')).KeyLife

/** Nothing that is drawn at first, so it comes after what is. */
export function Keys() {
  return <Chunk load={load} pass={{}} ready={useLiveReady()} optional />
}
