'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import type { Live } from './create-live'
import { LiveContext } from './live-context'

const load = () => import('./start-live')

/** The one owner of the socket, the timers and the page's events; everything below only renders. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    let stop: (() => void) | undefined
    let gone = false
    // Its own chunk: the contracts' schemas, which parse every byte from outside, are the heaviest thing on the page.
    loadPart(load).then(
      ({ startLive }) => {
        if (gone) return
        const started = startLive(client)
        stop = started.stop
        // Much of the page appears with it: in slices, so that what is clicked or typed meanwhile is not kept waiting.
        startTransition(() => setLive(started.live))
      },
      (error: unknown) =>
        setLive(() => {
          throw error
        }),
    )
    return () => {
      gone = true
      stop?.()
    }
  }, [client])
  return <LiveContext value={live}>{children}</LiveContext>
}
