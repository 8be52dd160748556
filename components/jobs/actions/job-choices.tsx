'use client'

import { Download, Pencil, RotateCw, TextCursorInput, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useWords } from '@/components/i18n/words'
import { hasTodo } from '@/components/jobs/words/list/list-todo'
import { isDownloadable } from '@/components/jobs/words/status'
import type { DeferredPartProps } from '@/components/ui/loading/deferred'
import { Menu } from '@/components/ui/overlay/menu'
import { MenuItem } from '@/components/ui/overlay/menu-item'
import { isActive, type Job } from '@/lib/contracts/job'
import { ZipChoice } from './download/zip-choice'
import type { EditJob } from './edit-job'
import { ListTodoChoices } from './list/list-todo-choices'
import { requestOf } from './request-of'
import { useDeleteJobs } from './use-delete-jobs'
import { useRowKeyCaps } from './use-row-key-caps'
import { useRunAgain } from './use-run-again'
import { useTellUnfit } from './use-tell-unfit'

interface JobChoicesProps extends DeferredPartProps {
  job: Job
  onEdit: EditJob
  onStarted?: ((job: Job) => void) | undefined
  /** In a row of the list, whose keys do the same. */
  onRename?: (() => void) | undefined
}

/** Everything else that can be done with a job. */
export function JobChoices({ job, onEdit, onStarted, onRename, trigger }: JobChoicesProps) {
  const { t } = useWords()
  const remove = useDeleteJobs()
  const { runAgain } = useRunAgain(job, onStarted)
  const tellUnfit = useTellUnfit(job)
  const request = requestOf(job)
  const keyCap = useRowKeyCaps(onRename !== undefined)
  /** Begun once the menu has given the focus back, for each takes it in its turn. */
  const next = useRef(() => {})
  const afterwards = (act: () => void) => () => {
    next.current = act
  }
  /** Then the button beside the menu says "Run again" already. */
  const isMainAction = !isActive(job) && !isDownloadable(job) && !hasTodo(job) && !(job.state === 'failed' && request)
  const download = () => document.querySelector<HTMLElement>(`[data-job="${job.id}"] a[download]`)?.click()
  return (
    <Menu
      trigger={trigger}
      onClosed={() => {
        next.current()
        next.current = () => {}
      }}
    >
      {onRename && isDownloadable(job) ? (
        <MenuItem shortcut={keyCap('D')} onSelect={download}>
          <Download aria-hidden="true" />
          {t('jobs.actions.download')}
        </MenuItem>
      ) : null}
      {onRename ? <ZipChoice job={job} /> : null}
      <ListTodoChoices job={job} keyCap={keyCap('A')} afterwards={afterwards} />
      {isMainAction ? null : (
        <MenuItem shortcut={keyCap('R')} onSelect={afterwards(() => void runAgain())}>
          <RotateCw aria-hidden="true" />
          {t(job.state === 'failed' ? 'jobs.actions.runAgainNew' : 'jobs.actions.runAgain')}
        </MenuItem>
      )}
      <MenuItem shortcut={keyCap('E')} onSelect={afterwards(() => (request ? onEdit(job) : tellUnfit()))}>
        <Pencil aria-hidden="true" />
        {t('jobs.actions.edit')}
      </MenuItem>
      {onRename ? (
        <MenuItem shortcut={keyCap('F2')} onSelect={afterwards(onRename)}>
          <TextCursorInput aria-hidden="true" />
          {t('jobs.actions.rename')}
        </MenuItem>
      ) : null}
      {isActive(job) ? null : (
        <MenuItem tone="danger" shortcut={keyCap('Del')} onSelect={() => remove([job])}>
          <Trash2 aria-hidden="true" />
          {t('jobs.actions.delete')}
        </MenuItem>
      )}
    </Menu>
  )
}
