'use client'

import { useState } from 'react'
import { doItemsAgain } from '@/components/api/items-api'
import { useWords } from '@/components/i18n/words'
import { useStartAgain } from '@/components/jobs/actions/use-start-again'
import { saidOf } from '@/components/jobs/words/described'
import { itemsOf } from '@/components/jobs/words/list/counts'
import type { Job } from '@/lib/contracts/job'
import { Ask } from './ask'
import { Choice } from './choice'
import { runAgainPlan } from './plans'
import { useAnswer } from './use-answer'

interface RunAgainDialogProps {
  job: Job
  onStarted?: ((job: Job) => void) | undefined
  onClose: () => void
}

/** Before a job with a list is run again: all of it, or only what is not done. */
export function RunAgainDialog({ job, onStarted, onClose }: RunAgainDialogProps) {
  const words = useWords()
  const { t, count } = words
  const { only, all, twice } = runAgainPlan(job, words)
  const [what, setWhat] = useState<'only' | 'all'>(only > 0 ? 'only' : 'all')
  const { done, unit } = saidOf(job.kind, words)
  const { startAgain, pending } = useStartAgain(job, onStarted)
  const told = t('items.again.told', { title: job.title, items: words.amount(only, unit) })
  const goOn = useAnswer({ job, perform: () => doItemsAgain(job.id, { states: ['refused'] }), told, onDone: onClose })
  const startAll = () => void startAgain().then(onClose)
  const inDoubt = itemsOf(job)?.inDoubt ?? 0
  return (
    <Ask
      title={t('items.runAgain.title', { title: job.title })}
      about={t(only > 0 ? 'items.runAgain.about' : 'items.runAgain.aboutAll')}
      confirm={t(what === 'only' ? 'items.runAgain.confirmOnly' : 'items.runAgain.confirmAll')}
      busy={pending || goOn.busy}
      onConfirm={what === 'only' ? goOn.confirm : startAll}
      onClose={onClose}
    >
      {only > 0 && all !== null ? (
        <Choice
          name="what"
          legend={t('items.runAgain.about')}
          value={what}
          onChange={setWhat}
          choices={[
            {
              value: 'only',
              label: t('items.runAgain.only', { count: count(only) }),
              hint: [t('items.runAgain.onlyHint', { done }), ...(inDoubt > 0 ? [t('items.runAgain.onlyDoubt')] : [])].join(' '),
            },
            { value: 'all', label: t('items.runAgain.all', { items: all }), hint: t('items.runAgain.allHint'), warn: twice ?? undefined },
          ]}
        />
      ) : (
        <p className="text-warn">{twice}</p>
      )}
    </Ask>
  )
}
