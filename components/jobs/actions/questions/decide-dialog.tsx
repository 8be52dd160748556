'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { decideItems, fetchItems } from '@/components/api/items-api'
import { queryKeys } from '@/components/api/query-keys'
import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { itemsOf } from '@/components/jobs/words/list/counts'
import { itemName } from '@/components/jobs/words/list/item-name'
import { actsOutside } from '@/kinds/registry/acts-outside'
import type { ItemDecision } from '@/lib/contracts/items'
import { isRunning, type Job } from '@/lib/contracts/job'
import { Ask } from './ask'
import type { Doubtful } from './asked'
import { Choice } from './choice'
import { useAnswer } from './use-answer'

interface DecideDialogProps {
  job: Job
  which: Doubtful
  onClose: () => void
}

/** Of more the names tell nothing. */
const MOST_NAMES = 5

/** What became of items of which nobody knows: three answers, each with what comes of it. */
export function DecideDialog({ job, which, onClose }: DecideDialogProps) {
  const words = useWords()
  const { t, amount } = words
  const [decision, setDecision] = useState<ItemDecision | null>(null)
  const names = useNames(job, which)
  const { unit, done } = saidOf(job.kind, words)
  const count = which === 'all' ? (itemsOf(job)?.undecided ?? 0) : which.size
  const items = amount(count, unit)
  const [first, ...others] = names
  const told = t('items.decide.told', { title: job.title, items })
  const perform = () =>
    decideItems(job.id, { decision: decision ?? 'leave', ...(which === 'all' ? { all: true } : { seqs: [...which.keys()] }) })
  const { confirm, busy } = useAnswer({ job, perform, told, onDone: onClose })
  const figures = { count, figure: words.count(count), done }
  return (
    <Ask
      title={count === 1 && first ? t('items.decide.titleOne', { name: first }) : t('items.decide.title', { items })}
      about={t('items.decide.about', figures)}
      confirm={t(`items.decide.confirm.${decision ?? 'done'}`, { items, done })}
      ready={decision !== null && count > 0}
      busy={busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      {others.length > 0 ? (
        <p className="break-words text-ink-soft">
          {names.join(', ')}
          {count > names.length
            ? ` ${t('items.decide.more', { count: count - names.length, figure: words.count(count - names.length) })}`
            : null}
        </p>
      ) : null}
      <Choice
        name="decision"
        legend={t('items.decide.about', figures)}
        value={decision}
        onChange={setDecision}
        choices={[
          { value: 'done', label: t('items.decide.done', figures), hint: t('items.decide.doneHint', figures) },
          {
            value: 'again',
            label: t('items.decide.again', figures),
            hint: t(isRunning(job) ? 'items.decide.againLater' : 'items.decide.againHint', figures),
            disabled: isRunning(job),
            warn: actsOutside(job) ? t('items.decide.againOutside', figures) : undefined,
          },
          { value: 'leave', label: t('items.decide.leave', figures), hint: t('items.decide.leaveHint', figures) },
        ]}
      />
      <p className="text-ink-soft text-detail">{t('items.decide.remembered')}</p>
    </Ask>
  )
}

/** The first few of those that it is about. */
function useNames(job: Job, which: Doubtful): string[] {
  const words = useWords()
  const asked = { state: 'undecided', limit: MOST_NAMES } as const
  const { data } = useQuery({
    queryKey: queryKeys.items(job.id, asked),
    queryFn: ({ signal }) => fetchItems(job.id, { ...asked, signal }),
    enabled: which === 'all',
  })
  if (which !== 'all') return [...which.values()].slice(0, MOST_NAMES)
  return (data?.items ?? []).map((item) => itemName(item, words))
}
