'use client'

import { explainError } from '@/components/api/explain-error'
import { Button } from '@/components/ui/button'
import { useOlderJobs } from './use-older-jobs'

export function OlderJobs() {
  const older = useOlderJobs()
  return (
    <div className="flex flex-col items-center gap-2">
      <Button disabled={older.isPending} onClick={() => older.mutate()}>
        {older.isPending ? 'Loading…' : 'Load more'}
      </Button>
      {older.error ? (
        <p role="alert" className="text-bad text-sm">
          {explainError(older.error)}
        </p>
      ) : null}
    </div>
  )
}
