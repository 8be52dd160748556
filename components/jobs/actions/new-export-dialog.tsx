'use client'

import { Activity, useEffect, useRef, useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { expectAtOnce } from '@/components/jobs/data/ready-at-once'
import { useOpenJob } from '@/components/jobs/data/use-open-job'
import { ExportFormLoader } from '@/components/new/form/export-form-loader'
import type { FormPlace } from '@/components/new/form/form-place'
import { NewExport } from '@/components/new/form/new-export'
import { Dialog } from '@/components/ui/overlay/dialog'
import { notify } from '@/components/ui/overlay/notify'
import type { Order } from '@/kinds/export/page/export-form'
import { ExportPayload } from '@/kinds/export/payload'
import type { Job } from '@/lib/contracts/job'
import type { Template } from './use-export-form'
import { useSubmitJob } from './use-submit-job'

interface NewExportDialogProps {
  template: Template | null
  place: FormPlace | null
  onClose: () => void
  onStarted?: ((job: Job) => void) | undefined
}

/**
 * The form in a dialog. Sent off, it is out of sight at once: the row of the new job is what there is to look at. It comes
 * back with its errors when the server refuses. With `onStarted` there is no row, and it stays until the answer.
 */
export function NewExportDialog({ template, place, onClose, onStarted }: NewExportDialogProps) {
  const words = useWords()
  const { t } = words
  const openJob = useOpenJob()
  const { submit, pending, error } = useSubmitJob()
  /** Whose form it is: while an answer is awaited the person may leave it, or open another. */
  const opened = template ?? place
  const [sentFrom, setSentFrom] = useState<typeof opened>(null)
  const shown = useRef<typeof opened>(null)
  useEffect(() => {
    shown.current = opened
    return () => {
      shown.current = null
    }
  }, [opened])
  const afterClosing = useRef(() => {})
  const closeAnd = (then: () => void) => {
    afterClosing.current = then
    onClose()
  }
  const own = opened === sentFrom
  const away = own && !error && !onStarted

  async function send(order: Order, onTaken: () => void) {
    setSentFrom(opened)
    try {
      const job = await submit(order)
      onTaken()
      if (onStarted) return closeAnd(() => onStarted(job))
      if (shown.current === opened) onClose()
      expectAtOnce(job.id)
    } catch (refused) {
      // The form shows a refusal, from `error`, unless the person has left it by now.
      if (shown.current === opened) return
      const title = t('jobs.actions.notStarted', { title: order.title })
      notify((toast) => toast.error(title, { description: explainError(refused, words), duration: Infinity }))
    }
  }

  return (
    <Activity mode={away ? 'hidden' : 'visible'}>
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
              template={template && (ExportPayload.safeParse(template.request.payload).data ?? null)}
              atFilters={template?.atFilters ?? false}
              place={place}
              pending={pending && own}
              error={own ? error : null}
              onClose={onClose}
              onShow={(job) => closeAnd(() => openJob(job))}
              onSubmit={(order, onTaken) => void send(order, onTaken)}
            />
          )}
        </ExportFormLoader>
      </Dialog>
    </Activity>
  )
}
