'use client'

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { goTo, leaveForm } from '@/components/new/form/form-place'
import { useFormPlace } from '@/components/new/form/use-form-place'
import { loadPart } from '@/components/ui/loading/load-part'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Job } from '@/lib/contracts/job'
import type { EditJob } from './edit-job'
import type { NewExportDialog } from './new-export-dialog'

/** The settings of an earlier job. */
export interface Template {
  request: JobRequest
  /** They are to be changed because nothing matched them. */
  atFilters: boolean
}

const load = async () => (await import('./new-export-dialog')).NewExportDialog
const preload = () => void load().catch(() => {})

/**
 * The form, a chunk of its own: fetched when the page has nothing else to do, at the latest with the click. A
 * new export has an address (`/jobs?new=permits`), so that the browser's own Back works; the settings of an earlier
 * job have none.
 */
export function useExportForm(onStarted?: (job: Job) => void): {
  form: ReactNode
  openGallery: () => void
  edit: EditJob
  preload: () => void
  /** It was asked for and is on its way. */
  opening: boolean
} {
  const place = useFormPlace()
  const [template, setTemplate] = useState<Template | null>(null)
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
    openGallery: () => goTo('gallery'),
    edit: (request, at) => setTemplate({ request, atFilters: at === 'filters' }),
    preload,
    opening: wanted && !loaded,
  }
}
