'use client'

import { LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '@/components/i18n/words'
import { useOpenJob } from '@/components/jobs/data/use-open-job'
import { type FormModel, leavesFiles } from '@/components/new/model/form-model'
import { EmptyNotice } from '@/components/new/outlook/empty-notice'
import type { Estimated } from '@/components/new/outlook/estimate-words'
import { SameJobOffer } from '@/components/new/outlook/same-job-offer'
import type { Job } from '@/lib/contracts/job'
import { ResultSentence } from './result-sentence'
import type { KindFormState } from './use-kind-form'

interface FormResultProps {
  model: FormModel
  state: KindFormState
  estimated: Estimated | null
  notes: ReactNode[]
  /** Where conditions can be changed that nothing meets; null unless that is so. */
  onNothing: (() => void) | null
}

/** Beside the fields: what will come out. The notes come and go where nothing stands below them, so that nothing moves under the pointer. */
export function FormResult({ model, state, estimated, notes, onNothing }: FormResultProps) {
  const { t, count, locale } = useWords()
  const openJob = useOpenJob()
  const { Preview } = model.own
  const { estimate, stale, same } = state.outlook
  const show = (job: Job) => {
    state.forget()
    openJob(job)
  }
  return (
    <section aria-label={t('new.form.result')} className="min-w-0 space-y-4 lg:sticky lg:top-20 lg:self-start lg:short:static">
      <div className="min-h-10 max-sm:hidden">
        <ResultSentence estimated={estimated} dataset={state.dataset} stale={stale} />
      </div>
      {Preview ? <Preview payload={state.read.soFar} draft={state.filled.draft} dataset={state.dataset} /> : null}
      <div data-part="notices" className="space-y-3">
        {estimate && leavesFiles(model.contract) ? (
          <p className="flex gap-2 text-detail text-ink-soft">
            <LockKeyhole aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {t('new.form.kept', { days: estimate.keptDays, figure: count(estimate.keptDays) })}
          </p>
        ) : null}
        {onNothing ? <EmptyNotice onChange={onNothing} /> : null}
        {notes}
        {same ? <SameJobOffer job={same} start={model.contract.words[locale].start} onShow={show} /> : null}
      </div>
    </section>
  )
}
