'use client'

import { useWords } from '@/components/i18n/words'
import { UnfinishedNotice } from '@/components/new/drafts/unfinished-notice'
import { Callout } from '@/components/ui/callout'
import type { KindFormState } from './use-kind-form'

/** What there is to say above the fields: what is wrong with all of it, and where it comes from. */
export function FormNotices({ state, remark }: { state: KindFormState; remark: string | null }) {
  const { t } = useWords()
  const { errors, cameBack, filled } = state
  return (
    <div className="space-y-3 empty:hidden">
      {errors.form ? (
        <div data-error tabIndex={-1} className="rounded-lg">
          <Callout tone="bad" alert>
            {errors.form}
          </Callout>
        </div>
      ) : null}
      {remark ? <Callout tone="warn">{remark}</Callout> : null}
      {cameBack ? <UnfinishedNotice onStartOver={state.startOver} /> : null}
      {filled.gone ? <Callout tone="warn">{t('new.form.datasetGone', { dataset: filled.gone })}</Callout> : null}
      {filled.lost.length > 0 ? (
        <Callout tone="warn">{t('new.form.missing', { count: filled.lost.length, names: filled.lost.join(', ') })}</Callout>
      ) : null}
    </div>
  )
}
