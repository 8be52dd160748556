'use client'

import { Pencil, RotateCw, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useWords } from '@/components/i18n/words'
import { isDownloadable } from '@/components/jobs/words/status'
import type { DeferredPartProps } from '@/components/ui/loading/deferred'
import { Menu } from '@/components/ui/overlay/menu'
import { MenuItem } from '@/components/ui/overlay/menu-item'
import { isActive, type Job } from '@/lib/contracts/job'
import type { EditJob } from './edit-job'
import { requestOf } from './request-of'
import { useDeleteJob } from './use-delete-job'
import { useRunAgain } from './use-run-again'
import { useTellUnfit } from './use-tell-unfit'

interface JobChoicesProps extends DeferredPartProps {
  job: Job
  onEdit: EditJob
  onStarted?: ((job: Job) => void) | undefined
}

/** Everything else that can be done with a job. */
export function JobChoices({ job, onEdit, onStarted, trigger }: JobChoicesProps) {
  const { t } = useWords()
  const remove = useDeleteJob(job)
  const { runAgain } = useRunAgain(job, onStarted)
  const tellUnfit = useTellUnfit(job)
  const request = requestOf(job)
  const editNext = useRef(false)
  /** Then the button beside the menu says "Run again" already. */
  const isMainAction = !isActive(job) && !isDownloadable(job) && !(job.state === 'failed' && request)
  return (
    <Menu
      trigger={trigger}
      onClosed={() => {
        if (editNext.current) request ? onEdit(request) : tellUnfit()
        editNext.current = false
      }}
    >
      {isMainAction ? null : (
        <MenuItem onSelect={() => void runAgain()}>
          <RotateCw aria-hidden="true" />
          {t(job.state === 'failed' ? 'jobs.actions.runAgainNew' : 'jobs.actions.runAgain')}
        </MenuItem>
      )}
      <MenuItem
        onSelect={() => {
          editNext.current = true
        }}
      >
        <Pencil aria-hidden="true" />
        {t('jobs.actions.edit')}
      </MenuItem>
      {isActive(job) ? null : (
        <MenuItem tone="danger" onSelect={remove}>
          <Trash2 aria-hidden="true" />
          {t('jobs.actions.delete')}
        </MenuItem>
      )}
    </Menu>
  )
}
