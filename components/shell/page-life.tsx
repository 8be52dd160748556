'use client'

import { useLiveReady } from '@/components/live/live-context'
import { Chunk } from '@/components/ui/loading/chunk'

const load = async () => (await import('./page-voice')).PageVoice

/** Toasts, title and spoken news: nothing that is drawn, so it comes after what is. */
export function PageLife({ page }: { page: string }) {
  return <Chunk load={load} pass={{ page }} ready={useLiveReady()} optional />
}
