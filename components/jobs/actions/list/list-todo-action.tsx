'use client'

import { CircleHelp, RotateCw } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { ActionButton } from '@/components/jobs/actions/action-button'
import { DownloadLink } from '@/components/jobs/actions/download/download-link'
import { askAgain, askDecide } from '@/components/jobs/actions/questions/asked'
import { listTodo } from '@/components/jobs/words/list/list-todo'
import { fileToFetch } from '@/components/jobs/words/status'
import { useCalled } from '@/components/jobs/words/use-called'
import type { Job } from '@/lib/contracts/job'

/** What is to be done about a list of which not all was done, and its file second. */
export function ListTodoAction({ job, solid }: { job: Job; solid?: boolean }) {
  const { t, count } = useWords()
  const title = useCalled(job)
  const { decide, again } = listTodo(job)
  return (
    <>
      {decide > 0 ? (
        <ActionButton
          tone="soft"
          solid={solid}
          data-main-action
          label={t('items.decide.actionOf', { title, count: count(decide) })}
          onClick={() => askDecide(job)}
        >
          <CircleHelp aria-hidden="true" />
          {t('items.decide.action', { count: count(decide) })}
        </ActionButton>
      ) : (
        <ActionButton
          tone="soft"
          solid={solid}
          data-main-action
          label={t('items.again.actionOf', { title, count: count(again) })}
          onClick={() => askAgain(job)}
        >
          <RotateCw aria-hidden="true" />
          {solid ? <span className="max-sm:hidden">{t('items.again.action', { count: count(again) })}</span> : null}
          <span className={solid ? 'sm:hidden' : undefined}>{t('items.again.short', { count: count(again) })}</span>
        </ActionButton>
      )}
      {fileToFetch(job) ? <DownloadLink jobId={job.id} title={title} iconOnly /> : null}
    </>
  )
}
