'use client'

import { useWords } from '@/components/i18n/words'
import type { Attempt } from '@/lib/contracts/attempt'
import type { FailedJob } from '@/lib/contracts/job'
import { failureWords } from './failure-words'

/** Under the status, which says what happened: what was tried, and what one can do. */
export function FailureFacts({ job, attempts }: { job: FailedJob; attempts: Attempt[] }) {
  const { tried, todo } = failureWords(job, attempts, useWords())
  if (tried === null && todo === null) return null
  return (
    <div className="mt-4 space-y-1 border-t pt-4 text-sm">
      {tried === null ? null : <p className="text-ink-soft">{tried}</p>}
      {todo === null ? null : <p>{todo}</p>}
    </div>
  )
}
