'use client'

import { type ComponentType, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/notify'
import { type Overlay, overlay } from './overlay'
import { useKeys } from './use-keys'

export interface OverlayProps {
  onClose: () => void
}

const load: Record<Overlay, () => Promise<ComponentType<OverlayProps>>> = {
  palette: async () => (await import('./palette')).Palette,
  help: async () => (await import('./key-help')).KeyHelp,
}

/** The keys, and what they open: each a chunk of its own, fetched when it is first wanted. */
export function KeyLife() {
  useKeys()
  const { t } = useWords()
  const wanted = useSyncExternalStore(overlay.subscribe, overlay.get, () => null)
  const [loaded, setLoaded] = useState<Partial<Record<Overlay, ComponentType<OverlayProps>>>>({})
  const missing = wanted !== null && !loaded[wanted] ? wanted : null
  const fail = useEffectEvent(() => {
    overlay.set(null)
    notify((toast) => toast.error(t('keys.notLoaded'), { description: t('exports.dialog.reload') }))
  })
  useEffect(() => {
    if (missing) load[missing]().then((Part) => setLoaded((all) => ({ ...all, [missing]: Part })), fail)
  }, [missing])
  const Part = wanted ? loaded[wanted] : undefined
  return Part ? <Part onClose={() => overlay.set(null)} /> : null
}
