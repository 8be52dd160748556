'use client'

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { goTo, leaveForm } from '@/components/exports/form-place'
import { useFormPlace } from '@/components/exports/use-form-place'
import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/notify'
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
  const { t } = useWords()
  const place = useFormPlace()
  const [template, setTemplate] = useState<JobRequest | null>(null)
  const [loaded, setLoaded] = useState<{ Dialog: typeof NewExportDialog } | null>(null)
  const wanted = place !== null || template !== null
  const close = () => {
    setTemplate(null)
    if (place !== null) leaveForm()
  }
  const fail = useEffectEvent(() => {
    notify((toast) => toast.error(t('exports.dialog.notLoaded'), { description: t('exports.dialog.reload') }))
    close()
  })
  useEffect(() => {
    if (wanted && !loaded) load().then((Dialog) => setLoaded({ Dialog }), fail)
  }, [wanted, loaded])
  return {
    form: wanted && loaded ? <loaded.Dialog template={template} place={place} onClose={close} onStarted={onStarted} /> : null,
    open: (template) => (template ? setTemplate(template) : goTo('gallery')),
    preload: () => void load().catch(() => {}),
  }
}
