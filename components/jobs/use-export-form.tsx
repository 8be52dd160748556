'use client'

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { goTo, leaveForm } from '@/components/exports/form-place'
import { useFormPlace } from '@/components/exports/use-form-place'
import { loadPart } from '@/components/ui/load-part'
import type { JobRequest } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import type { NewExportDialog } from './new-export-dialog'

const load = async () => (await import('./new-export-dialog')).NewExportDialog

/**
 * The form, a chunk of its own: fetched when the pointer or the focus comes near its button, else with the click. A
 * new export has an address (`/exports?new=permits`), so that the browser's own Back works; the settings of an earlier
 * job have none.
 */
export function useExportForm(onStarted?: (job: Job) => void): {
  form: ReactNode
  open: (template: JobRequest | null) => void
  preload: () => void
} {
  const place = useFormPlace()
  const [template, setTemplate] = useState<JobRequest | null>(null)
  const [loaded, setLoaded] = useState<{ Dialog: typeof NewExportDialog } | null>(null)
  const wanted = place !== null || template !== null
  const close = () => {
    setTemplate(null)
    if (place !== null) leaveForm()
  }
  const giveUp = useEffectEvent(close)
  useEffect(() => {
    if (wanted && !loaded) loadPart(load).then((Dialog) => setLoaded({ Dialog }), giveUp)
  }, [wanted, loaded])
  return {
    form: wanted && loaded ? <loaded.Dialog template={template} place={place} onClose={close} onStarted={onStarted} /> : null,
    open: (template) => (template ? setTemplate(template) : goTo('gallery')),
    preload: () => void load().catch(() => {}),
  }
}
