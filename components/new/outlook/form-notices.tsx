'use client'

import { LockKeyhole } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import type { ExportPayload } from '@/kinds/export/payload'
import type { JobRequest } from '@/kinds/registry/requests'
import type { Job } from '@/lib/contracts/job'
import { AdviceBox, type Ways } from './advice-box'
import { EmptyNotice } from './empty-notice'
import { isEmpty } from './estimate-words'
import { SameJobOffer } from './same-job-offer'
import type { Outlook } from './use-outlook'

interface FormNoticesProps {
  outlook: Outlook
  request: JobRequest<ExportPayload> | null
  ways: Ways
  onShow: (job: Job) => void
}

/** What is worth knowing before the click. It comes and goes where nothing stands below it, so that nothing moves under the pointer. */
export function FormNotices({ outlook: { estimate, csv, troubles, same }, request, ways, onShow }: FormNoticesProps) {
  const { t, count } = useWords()
  return (
    <div data-part="notices" className="min-w-0 space-y-3">
      {estimate ? (
        <p className="flex gap-2 text-ink-soft text-detail">
          <LockKeyhole aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t('exports.form.kept', { days: estimate.keptDays, figure: count(estimate.keptDays) })}
        </p>
      ) : null}
      {estimate && request && isEmpty(estimate) && request.payload.filters.length > 0 ? <EmptyNotice onChange={ways.narrow} /> : null}
      {estimate && request && troubles.length > 0 ? (
        <AdviceBox estimate={estimate} csv={csv} troubles={troubles} payload={request.payload} ways={ways} />
      ) : null}
      {same ? <SameJobOffer job={same} onShow={onShow} /> : null}
    </div>
  )
}
