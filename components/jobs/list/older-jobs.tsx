'use client'

import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { useOlderJobs } from './use-older-jobs'

/** @param list the list's name */
export function OlderJobs({ list, further }: { list: string | null; further: boolean }) {
  const words = useWords()
  const older = useOlderJobs(list)
  const label = further ? 'jobs.list.further' : 'jobs.list.more'
  return (
    <div className="flex flex-col items-center gap-2">
      <Button disabled={older.isPending} onClick={() => older.mutate()}>
        {older.isPending ? words.t('jobs.list.loadingMore') : words.t(label)}
      </Button>
      {older.error ? (
        <p role="alert" className="text-bad text-sm">
          {explainError(older.error, words)}
        </p>
      ) : null}
    </div>
  )
}
