'use client'

import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { JobRequest } from '@/lib/contracts/api'
import { EstimateLine } from './estimate-line'

interface FormFooterProps {
  request: JobRequest | null
  pending: boolean
  message: string | null
  onCancel: () => void
}

/** Always in sight: what it will be, what is wrong, and the button. */
export function FormFooter({ request, pending, message, onCancel }: FormFooterProps) {
  return (
    <div className="space-y-3 border-t px-5 pt-4 pb-[calc(1rem+env(safe-area-inset-bottom))] sm:px-6">
      {message ? (
        <Callout tone="bad" alert>
          {message}
        </Callout>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <EstimateLine request={request} />
        <div className="flex shrink-0 gap-2 max-sm:w-full">
          <Button onClick={onCancel} className="max-sm:grow">
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={pending} className="min-w-24 max-sm:grow">
            {pending ? 'Starting…' : 'Export'}
          </Button>
        </div>
      </div>
    </div>
  )
}
