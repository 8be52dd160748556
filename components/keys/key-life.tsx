'use client'

import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import { type Overlay, type OverlayProps, overlay } from './overlay'
import { useKeys } from './use-keys'

const load: Record<Overlay, () => Promise<ComponentType<OverlayProps>>> = {
  palette: async () => (await import('./palette')).Palette,
  help: async () => (await import('./key-help')).KeyHelp,
}

const close = () => overlay.set(null)

/** The keys, and what they open: each a chunk of its own, fetched when it is first wanted. */
export function KeyLife() {
  useKeys()
  const wanted = useSyncExternalStore(overlay.subscribe, overlay.get, () => null)
  const [loaded, setLoaded] = useState<Partial<Record<Overlay, ComponentType<OverlayProps>>>>({})
  const missing = wanted !== null && !loaded[wanted] ? wanted : null
  useEffect(() => {
    if (missing) loadPart(load[missing]).then((Part) => setLoaded((all) => ({ ...all, [missing]: Part })), close)
  }, [missing])
  const Part = wanted ? loaded[wanted] : undefined
  return Part ? <Part onClose={close} /> : null
}
