'use client'

import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { JobRequest } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import { EstimateLine } from './estimate-line'
import { warningOf } from './estimate-warning'
import { EstimateWarningBox } from './estimate-warning-box'
import { SameJobOffer } from './same-job-offer'
import { useEstimate } from './use-estimate'
import { useSameJob } from './use-same-job'

interface FormFooterProps {
  /** As far as it can be estimated. */
  estimated: JobRequest | null
  /** As it would be sent; null while something is missing. */
  request: JobRequest | null
  pending: boolean
  message: string | null
  onCancel: () => void
  onShow: (job: Job) => void
  onUseCsv: () => void
  onNarrow: () => void
}

/** Always in sight: what it will be, what is there already, what is wrong, and the button. */
export function FormFooter({ estimated, request, pending, message, onCancel, onShow, onUseCsv, onNarrow }: FormFooterProps) {
  const words = useWords()
  const { t } = words
  const { data, error, isFetching, isPlaceholderData } = useEstimate(estimated)
  // While it is being sent it is the same as itself.
  const same = useSameJob(pending ? null : request)
  const warning = data && estimated ? warningOf(data, estimated.payload, words) : null
  return (
    <div className="max-h-[60%] shrink-0 space-y-3 overflow-y-auto border-t px-5 pt-4 pb-[calc(1rem+env(safe-area-inset-bottom))] sm:px-6">
      {message ? (
        <Callout tone="bad" alert>
          {message}
        </Callout>
      ) : null}
      {warning ? <EstimateWarningBox warning={warning} onUseCsv={onUseCsv} onNarrow={onNarrow} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <EstimateLine request={estimated} estimate={data ?? null} failed={error !== null} stale={isFetching || isPlaceholderData} />
        <div className="flex shrink-0 gap-2 max-sm:w-full">
          <Button onClick={onCancel} className="max-sm:grow">
            {t('exports.cancel')}
          </Button>
          <Button type="submit" tone="primary" disabled={pending} className="min-w-24 max-sm:grow">
            {pending ? t('exports.form.starting') : t('exports.form.export')}
          </Button>
        </div>
      </div>
      {same ? <SameJobOffer job={same} onShow={onShow} /> : null}
    </div>
  )
}
