'use client'

import { Play, X } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { useCalled } from '@/components/jobs/words/use-called'
import type { Job } from '@/lib/contracts/job'
import { ActionButton } from './action-button'
import { useStop } from './use-stop'

/** Stops the job and, for a moment, takes that back: one button, so that the focus stays where it is. */
export function StopButton({ job, solid }: { job: Job; solid?: boolean }) {
  const words = useWords()
  const { t } = words
  const { at, stopping, stop, keep } = useStop(job)
  const title = useCalled(job)
  if (at !== null) {
    return (
      // The second half of a double click takes nothing back.
      <ActionButton solid={solid} label={t('jobs.actions.keepRunningOf', { title })} onClick={(event) => event.detail < 2 && keep()}>
        <Play aria-hidden="true" />
        {t('jobs.actions.keepRunning')}
      </ActionButton>
    )
  }
  return (
    <ActionButton
      solid={solid}
      // Not disabled, which would take the focus from whoever pressed it.
      aria-disabled={stopping}
      label={stopping ? `${t('jobs.actions.stopping')} ${title}` : t('jobs.actions.stopOf', { title })}
      onClick={() => stopping || stop()}
    >
      <X aria-hidden="true" />
      {t(stopping ? 'jobs.actions.stopping' : 'jobs.actions.stop')}
    </ActionButton>
  )
}
