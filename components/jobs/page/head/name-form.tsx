'use client'

import { type FormEvent, useId, useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { useRenameJob } from '@/components/jobs/actions/rename/use-rename-job'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { type Job, MAX_JOB_NAME } from '@/lib/contracts/job'

/** Asks what to call a job. Left empty, it is called what its kind calls it. */
export function NameForm({ job, onClose }: { job: Job; onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const [name, setName] = useState(job.title)
  const { mutate, isPending, error } = useRenameJob(job)
  const message = error ? explainError(error, words) : undefined
  const save = (event: FormEvent) => {
    event.preventDefault()
    const chosen = name.trim()
    if (chosen === job.title) return onClose()
    mutate(chosen === '' ? null : chosen, { onSuccess: onClose })
  }
  return (
    <form onSubmit={save} className="space-y-1.5">
      <h1 className="sr-only">{job.title}</h1>
      <div className="flex flex-wrap items-center gap-1.5">
        <Input
          id={id}
          autoFocus
          className="min-w-56 flex-1 font-semibold"
          aria-label={t('job.name.label')}
          placeholder={t('job.name.placeholder')}
          maxLength={MAX_JOB_NAME}
          autoComplete="off"
          value={name}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={({ key }) => key === 'Escape' && onClose()}
          {...invalid(id, message)}
        />
        <Button type="submit" disabled={isPending}>
          {t('job.name.save')}
        </Button>
        <Button tone="ghost" onClick={onClose}>
          {t('job.name.cancel')}
        </Button>
      </div>
      <FieldError id={`${id}-error`} message={message} />
    </form>
  )
}
