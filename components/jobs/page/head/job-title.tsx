'use client'

import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { IconButton } from '@/components/ui/icon-button'
import type { Job } from '@/lib/contracts/job'
import { NameForm } from './name-form'

/** What the job is called, and how to call it something else. */
export function JobTitle({ job }: { job: Job }) {
  const { t } = useWords()
  const [renaming, setRenaming] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasRenaming = useRef(false)
  useEffect(() => {
    // Back to where the person came from.
    if (wasRenaming.current && !renaming) button.current?.focus()
    wasRenaming.current = renaming
  }, [renaming])
  if (renaming) return <NameForm job={job} onClose={() => setRenaming(false)} />
  return (
    <div className="flex items-start gap-1">
      <h1 className="min-w-0 break-words font-semibold text-2xl">{job.title}</h1>
      <IconButton ref={button} label={t('job.name.rename', { title: job.title })} onClick={() => setRenaming(true)}>
        <Pencil aria-hidden="true" />
      </IconButton>
    </div>
  )
}
