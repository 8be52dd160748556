'use client'

import { CircleHelp, RotateCw } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { askAgain, askDecide } from '@/components/jobs/actions/questions/asked'
import { listTodo } from '@/components/jobs/words/list/list-todo'
import { MenuItem } from '@/components/ui/overlay/menu-item'
import type { Job } from '@/lib/contracts/job'

interface ListTodoChoicesProps {
  job: Job
  keyCap: string | undefined
  /** The menu gives the focus back before it is asked. */
  afterwards: (act: () => void) => () => void
}

/** Of the menu: what can be done about items that were not done. */
export function ListTodoChoices({ job, keyCap, afterwards }: ListTodoChoicesProps) {
  const { t, count } = useWords()
  const { decide, again } = listTodo(job)
  return (
    <>
      {decide > 0 ? (
        <MenuItem shortcut={keyCap} onSelect={afterwards(() => askDecide(job))}>
          <CircleHelp aria-hidden="true" />
          {t('items.decide.action', { count: count(decide) })}
        </MenuItem>
      ) : null}
      {again > 0 ? (
        <MenuItem shortcut={decide > 0 ? undefined : keyCap} onSelect={afterwards(() => askAgain(job))}>
          <RotateCw aria-hidden="true" />
          {t('items.again.action', { count: count(again) })}
        </MenuItem>
      ) : null}
    </>
  )
}
