'use client'

import { type ComponentType, type ReactNode, startTransition, useEffect, useState } from 'react'
import { loadPart } from './load-part'

interface ChunkProps<Pass extends object> {
  load: () => Promise<ComponentType<Pass>>
  pass: Pass
  /** Stands until the part is there and `ready`. */
  fallback?: ReactNode
  ready?: boolean
  /** Nothing of it is drawn: the page goes on without it. */
  optional?: boolean
}

/** Those that are there, by how they are fetched: they are drawn at once when their page comes back. */
// biome-ignore lint/suspicious/noExplicitAny: each is what its own key fetches.
const had = new WeakMap<() => Promise<unknown>, ComponentType<any>>()

/**
 * A part of the page that is fetched once the page itself stands, so that the first load stays small. A part that
 * cannot be had is the page's failure (error.tsx), which offers to try again, but for one that is optional.
 */
export function Chunk<Pass extends object>({ load, pass, fallback = null, ready = true, optional = false }: ChunkProps<Pass>) {
  const [part, setPart] = useState<{ Part: ComponentType<Pass> } | null>(() => {
    const Part = had.get(load)
    return Part ? { Part } : null
  })
  useEffect(() => {
    let gone = false
    if (had.has(load)) return
    loadPart(load).then(
      (Part) => {
        had.set(load, Part)
        // In slices: what is clicked or typed meanwhile is not kept waiting.
        if (!gone) startTransition(() => setPart({ Part }))
      },
      (error: unknown) =>
        setPart((before) => {
          if (optional) return before
          throw error
        }),
    )
    return () => {
      gone = true
    }
  }, [load, optional])
  return part && ready ? <part.Part {...pass} /> : fallback
}
