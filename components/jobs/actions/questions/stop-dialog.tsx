'use client'

import { useWords } from '@/components/i18n/words'
import { useJobCommand } from '@/components/jobs/actions/use-job-command'
import { saidOf } from '@/components/jobs/words/described'
import { itemsOf } from '@/components/jobs/words/list/counts'
import type { Job } from '@/lib/contracts/job'
import { Ask } from './ask'

interface StopDialogProps {
  job: Job
  onClose: () => void
}

/** Before a job is stopped that acts outside: what is done, and stays so. */
export function StopDialog({ job, onClose }: StopDialogProps) {
  const words = useWords()
  const { t, partOf } = words
  const cancel = useJobCommand('cancel', job)
  const { unit, done } = saidOf(job.kind, words)
  const counts = itemsOf(job)
  return (
    <Ask
      title={t('items.stop.title', { title: job.title })}
      about={counts ? t('items.stop.text', { part: partOf(counts.done, counts.total, unit), done }) : t('items.stop.textPlain', { done })}
      confirm={t('items.stop.confirm')}
      leave={t('jobs.actions.keepRunning')}
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate(undefined, { onSettled: onClose })}
      onClose={onClose}
    >
      {counts ? <p>{t('items.stop.later')}</p> : null}
    </Ask>
  )
}
