'use client'

import { useRef } from 'react'
import { ExportFormLoader } from '@/components/exports/export-form-loader'
import type { FormPlace } from '@/components/exports/form-place'
import { NewExport } from '@/components/exports/new-export'
import { useWords } from '@/components/i18n/words'
import { useOpenJob } from '@/components/job/use-open-job'
import { Dialog } from '@/components/ui/dialog'
import type { JobRequest } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import { expectAtOnce } from './ready-at-once'
import { useSubmitJob } from './use-submit-job'

interface NewExportDialogProps {
  template: JobRequest | null
  place: FormPlace | null
  onClose: () => void
  onStarted?: ((job: Job) => void) | undefined
}

/** The form in a dialog. It closes when the server has taken the job, and stays with its errors when it has not. */
export function NewExportDialog({ template, place, onClose, onStarted }: NewExportDialogProps) {
  const { t } = useWords()
  const openJob = useOpenJob()
  const { submit, pending, error } = useSubmitJob()
  const afterClosing = useRef(() => {})
  const closeAnd = (then: () => void) => {
    afterClosing.current = then
    onClose()
  }
  return (
    <Dialog
      width="wide"
      onClose={onClose}
      onClosed={() => afterClosing.current()}
      title={t(template ? 'exports.dialog.edit' : 'exports.dialog.new')}
      description={t('exports.dialog.about')}
    >
      <ExportFormLoader>
        {(offer) => (
          <NewExport
            {...offer}
            template={template?.payload ?? null}
            place={place}
            pending={pending}
            error={error}
            onCancel={onClose}
            onShow={(job) => closeAnd(() => openJob(job))}
            onSubmit={(order, onTaken) => {
              // A refusal is shown by the form, from `error`.
              submit(order).then(
                (job) => {
                  onTaken()
                  closeAnd(() => {
                    expectAtOnce(job.id)
                    onStarted?.(job)
                  })
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
