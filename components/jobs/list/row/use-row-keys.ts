'use client'

import type { KeyboardEvent } from 'react'
import type { EditJob } from '@/components/jobs/actions/edit-job'
import { askTodo } from '@/components/jobs/actions/questions/ask-todo'
import { requestOf } from '@/components/jobs/actions/request-of'
import { useDeleteJobs } from '@/components/jobs/actions/use-delete-jobs'
import { useRunAgain } from '@/components/jobs/actions/use-run-again'
import { useTellUnfit } from '@/components/jobs/actions/use-tell-unfit'
import { listedOrder } from '@/components/jobs/list/selection/listed-order'
import { useSelection } from '@/components/jobs/list/selection/selection-context'
import { singleKeys } from '@/components/preferences/single-keys'
import { isActive, type Job } from '@/lib/contracts/job'
import { type RowCommand, rowKeyOf } from './row-key-of'

const WRITTEN_IN = 'input:not([type="checkbox"]), textarea, select, [role="menu"]'

interface RowKeys {
  job: Job
  onEdit: EditJob
  onRename: () => void
}

/** The keys of a row, while the focus is anywhere in it. */
export function useRowKeys({ job, onEdit, onRename }: RowKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const selection = useSelection()
  const remove = useDeleteJobs()
  const { runAgain } = useRunAgain(job)
  const tellUnfit = useTellUnfit(job)

  function obey(command: RowCommand, row: HTMLElement, shift: boolean) {
    const request = requestOf(job)
    if (command === 'download') row.querySelector<HTMLElement>('a[download]')?.click()
    if (command === 'list-todo') askTodo(job)
    if (command === 'run-again') void runAgain()
    if (command === 'edit') request ? onEdit(job) : tellUnfit()
    if (command === 'delete' && !isActive(job)) remove([job])
    if (command === 'rename') onRename()
    if (command === 'select') shift ? selection.extendTo(job.id, listedOrder()) : selection.toggle(job.id)
  }

  return (event) => {
    const { target, currentTarget, shiftKey } = event
    // A menu is drawn elsewhere, though its keys come up through here.
    if (event.defaultPrevented || !(target instanceof Element) || !currentTarget.contains(target)) return
    const command = rowKeyOf(pressOf(event), { typing: target.matches(WRITTEN_IN), single: singleKeys.get() })
    if (!command) return
    event.preventDefault()
    obey(command, currentTarget, shiftKey)
  }
}

const pressOf = ({ key, ctrlKey, metaKey, altKey, nativeEvent }: KeyboardEvent) => ({
  key,
  ctrlKey,
  metaKey,
  altKey,
  isComposing: nativeEvent.isComposing,
})
