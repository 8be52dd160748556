'use client'

import { useState } from 'react'
import { doItemsAgain } from '@/components/api/items-api'
import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { itemsOf } from '@/components/jobs/words/list/counts'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { actsOutside } from '@/kinds/registry/acts-outside'
import type { AgainState } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'
import { Ask } from './ask'
import { againPlan } from './plans'
import { useAnswer } from './use-answer'

interface AgainDialogProps {
  job: Job
  states: AgainState[]
  onClose: () => void
}

/** Before what was not done is done again: how many, and what becomes of the others. */
export function AgainDialog({ job, states: wanted, onClose }: AgainDialogProps) {
  const words = useWords()
  const { t, amount } = words
  const [states, setStates] = useState(wanted)
  const { unit } = saidOf(job.kind, words)
  const counts = itemsOf(job)
  const { count, lines } = againPlan(job, states, words)
  const items = amount(count, unit)
  const told = t('items.again.told', { title: job.title, items })
  const { confirm, busy } = useAnswer({ job, perform: () => doItemsAgain(job.id, { states }), told, onDone: onClose })
  const offersSkipped = (counts?.skipped ?? 0) > 0 && wanted.includes('refused')
  return (
    <Ask
      title={t('items.again.title', { items })}
      about={job.title}
      confirm={t('items.again.confirm', { items })}
      ready={count > 0}
      busy={busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {offersSkipped ? (
        <CheckboxField
          label={t('items.again.also', { items: amount(counts?.skipped ?? 0, unit) })}
          hint={null}
          checked={states.includes('skipped')}
          onChange={({ target }) => setStates(target.checked ? ['refused', 'skipped'] : ['refused'])}
        />
      ) : null}
      {actsOutside(job) ? <p className="text-warn">{t('items.noUndo')}</p> : null}
    </Ask>
  )
}
