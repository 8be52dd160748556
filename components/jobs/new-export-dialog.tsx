'use client'

import { ExportForm } from '@/components/exports/export-form'
import { ExportFormLoader } from '@/components/exports/export-form-loader'
import { Dialog } from '@/components/ui/dialog'
import type { JobRequest } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import { useSubmitJob } from './use-submit-job'

interface NewExportDialogProps {
  template: JobRequest | null
  onClose: () => void
  onStarted?: ((job: Job) => void) | undefined
}

/** The form in a dialog. It closes when the server has taken the job, and stays with its errors when it has not. */
export function NewExportDialog({ template, onClose, onStarted }: NewExportDialogProps) {
  const { submit, pending, error } = useSubmitJob()
  return (
    <Dialog
      onClose={onClose}
      title={template ? 'Edit and run again' : 'New export'}
      description="It runs in the background; we tell you when the file is ready."
    >
      <ExportFormLoader>
        {(datasets) => (
          <ExportForm
            datasets={datasets}
            template={template?.payload ?? null}
            pending={pending}
            error={error}
            onCancel={onClose}
            onSubmit={(order) => {
              // A refusal is shown by the form, from `error`.
              submit(order).then(
                (job) => {
                  onClose()
                  onStarted?.(job)
                },
                () => {},
              )
            }}
          />
        )}
      </ExportFormLoader>
    </Dialog>
  )
}
