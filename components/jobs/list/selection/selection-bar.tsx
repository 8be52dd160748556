'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleStop, RotateCw, Trash2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { ZipLink } from '@/components/jobs/actions/download/zip-link'
import { requestOf } from '@/components/jobs/actions/request-of'
import { useShownQuery } from '@/components/jobs/data/shown-list'
import { filesToFetch } from '@/components/jobs/words/files/files-left'
import { hasActed } from '@/components/jobs/words/list/list-todo'
import { Button } from '@/components/ui/button'
import { isActive } from '@/lib/contracts/job'
import { ConfirmAgain } from './confirm-again'
import { ConfirmStop } from './confirm-stop'
import { useChosen, useSelection } from './selection-context'
import { useBulk } from './use-bulk'

/** So many are one ZIP at the most: see `GET /api/jobs/files.zip`. */
const MOST_IN_ONE = 100

/** What can be done with all that are selected. A button says for how many, where that is not all of them. */
export function SelectionBar({ ids }: { ids: string[] }) {
  const { t, count } = useWords()
  const selection = useSelection()
  const chosen = useChosen()
  const { data: jobs = [] } = useQuery({ ...useShownQuery(), select: (page) => page.jobs.filter(({ id }) => chosen.has(id)) })
  const { busy, runAgain, stop, remove } = useBulk()
  const [confirming, setConfirming] = useState<'stop' | 'again' | null>(null)
  useEffect(() => selection.keep(ids), [selection, ids])
  const again = jobs.filter((job) => requestOf(job) !== null)
  const active = jobs.filter((job) => isActive(job) && job.state !== 'cancelling')
  const ended = jobs.filter((job) => !isActive(job))
  const withFiles = jobs.filter((job) => filesToFetch(job).length > 0)
  const of = (some: unknown[]) => (some.length === jobs.length ? '' : ` (${count(some.length)})`)
  const startAll = () => void runAgain(again, jobs.length).then(selection.clear)
  const all = chosen.size === ids.length
  return (
    <section
      aria-label={t('jobs.select.bar')}
      className="absolute inset-x-0 top-0 flex min-h-full flex-wrap items-center gap-x-2 gap-y-1 rounded-xl border border-line-firm bg-surface px-3 py-0.5 shadow-raised"
    >
      <p role="status" className="mr-1 font-medium text-sm tabular-nums">
        {t('jobs.select.chosen', { count: chosen.size })}
      </p>
      {withFiles.length > 0 && withFiles.length <= MOST_IN_ONE ? (
        <ZipLink jobIds={withFiles.map(({ id }) => id)} title={t('jobs.select.files')}>
          {t('jobs.select.download') + of(withFiles)}
        </ZipLink>
      ) : null}
      {again.length > 0 ? (
        <Button size="sm" disabled={busy} onClick={() => (again.some(hasActed) ? setConfirming('again') : startAll())}>
          <RotateCw aria-hidden="true" />
          {t('jobs.actions.runAgain') + of(again)}
        </Button>
      ) : null}
      {active.length > 0 ? (
        <Button size="sm" disabled={busy} onClick={() => setConfirming('stop')}>
          <CircleStop aria-hidden="true" />
          {t('jobs.select.stop') + of(active)}
        </Button>
      ) : null}
      {ended.length > 0 ? (
        <Button
          size="sm"
          disabled={busy}
          onClick={() => {
            remove(ended, jobs.length)
            selection.clear()
          }}
        >
          <Trash2 aria-hidden="true" />
          {t('jobs.actions.delete') + of(ended)}
        </Button>
      ) : null}
      <span className="ml-auto flex items-center gap-1">
        <Button tone="ghost" size="sm" onClick={() => (all ? selection.choose([]) : selection.choose(ids))}>
          {t(all ? 'jobs.select.none' : 'jobs.select.all')}
        </Button>
        <Button tone="ghost" size="icon" aria-label={t('jobs.select.clear')} onClick={selection.clear}>
          <X aria-hidden="true" />
        </Button>
      </span>
      {confirming === 'again' ? (
        <ConfirmAgain
          jobs={again}
          onClose={() => setConfirming(null)}
          onConfirm={() => {
            setConfirming(null)
            startAll()
          }}
        />
      ) : null}
      {confirming === 'stop' ? (
        <ConfirmStop
          jobs={active}
          onClose={() => setConfirming(null)}
          onStop={() => {
            setConfirming(null)
            void stop(active).then(selection.clear)
          }}
        />
      ) : null}
    </section>
  )
}
