'use client'

import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { RenameField } from '@/components/jobs/actions/rename/rename-field'
import { IconButton } from '@/components/ui/icon-button'
import type { Job } from '@/lib/contracts/job'

/** What the job is called, and how to call it something else. */
export function JobTitle({ job }: { job: Job }) {
  const { t } = useWords()
  const [renaming, setRenaming] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const focusNext = useRef(false)
  useEffect(() => {
    // The button stands there again from this drawing on.
    if (!renaming && focusNext.current) button.current?.focus()
    focusNext.current = false
  }, [renaming])
  const end = (focus: boolean) => {
    focusNext.current = focus
    setRenaming(false)
  }
  if (renaming) {
    return (
      <div className="max-w-lg pt-1.5 pb-0.5 pl-2">
        <h1 className="sr-only">{job.title}</h1>
        <RenameField job={job} onDone={end} />
      </div>
    )
  }
  return (
    <div className="flex items-start gap-1">
      <h1 className="min-w-0 break-words font-semibold text-2xl">{job.title}</h1>
      <IconButton ref={button} label={t('job.rename', { title: job.title })} onClick={() => setRenaming(true)}>
        <Pencil aria-hidden="true" />
      </IconButton>
    </div>
  )
}
