'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/overlay/notify'
import { type Job, MAX_JOB_NAME } from '@/lib/contracts/job'
import { useRenameJob } from './use-rename-job'

interface RenameFieldProps {
  job: Job
  /** `focus`: by a key, so that the focus is to go back to where it was. */
  onDone: (focus: boolean) => void
}

/** A job's name while it is changed, in its place. Enter and leaving it keep what is written, Escape does not; nothing in it gives the title back. */
export function RenameField({ job, onDone }: RenameFieldProps) {
  const words = useWords()
  const { t } = words
  const [name, setName] = useState(job.title)
  const done = useRef(false)
  const rename = useRenameJob(job)

  function finish(keep: boolean, focus: boolean) {
    // Enter takes the field away, and with it the focus: that is told once more.
    if (done.current) return
    done.current = true
    const wanted = name.trim()
    if (!keep || wanted === job.title) return onDone(focus)
    const onError = (error: unknown) =>
      notify((toast) => toast.error(t('jobs.rename.failed', { title: job.title }), { description: explainError(error, words) }))
    rename.mutate(wanted === '' ? null : wanted, { onError, onSettled: () => onDone(focus) })
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    finish(event.key === 'Enter', true)
  }

  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it stands where the person has just asked to write.
      autoFocus
      data-takes-escape
      aria-label={t('jobs.rename.label')}
      placeholder={t('jobs.rename.placeholder')}
      maxLength={MAX_JOB_NAME}
      value={name}
      readOnly={rename.isPending}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setName(target.value)}
      onKeyDown={press}
      onBlur={() => finish(true, false)}
      className="-my-1 -ml-2 block w-full rounded-md border border-line-strong bg-surface px-2 py-0.75 font-medium text-sm"
    />
  )
}
