'use client'

import { type ReactNode, useState } from 'react'
import { notify } from '@/components/ui/notify'
import type { JobRequest } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import type { NewExportDialog } from './new-export-dialog'

const load = async () => (await import('./new-export-dialog')).NewExportDialog

/** A form that is open: a fresh one, or one filled with the settings of an earlier job. */
interface OpenForm {
  Dialog: typeof NewExportDialog
  template: JobRequest | null
}

/** The form, a chunk of its own: fetched when the pointer or the focus comes near its button, else with the click. */
export function useExportForm(onStarted?: (job: Job) => void): {
  form: ReactNode
  open: (template: JobRequest | null) => void
  preload: () => void
} {
  const [opened, setOpened] = useState<OpenForm | null>(null)
  const open = (template: JobRequest | null) => {
    load().then(
      (Dialog) => setOpened({ Dialog, template }),
      () => notify((toast) => toast.error('The form could not be loaded', { description: 'Reload the page and try again.' })),
    )
  }
  return {
    form: opened ? <opened.Dialog template={opened.template} onClose={() => setOpened(null)} onStarted={onStarted} /> : null,
    open,
    preload: () => void load().catch(() => {}),
  }
}
