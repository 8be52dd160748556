'use client'

import { useWords } from '@/components/i18n/words'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import { kindOf } from '@/kinds/registry/kind-of'
import type { CompletedJob } from '@/lib/contracts/job'
import { resultLines } from './result-lines'
import { useOwnResult } from './use-own-result'

/** What came of it beside its files: as its kind shows it, or else field by field. */
export function ResultView({ job }: { job: CompletedJob }) {
  const words = useWords()
  const Own = useOwnResult(job.kind)
  const kind = kindOf(job.kind)
  if (!kind || job.result === null || Own === 'loading') return null
  // One of an earlier version may be of another form.
  const read = Own ? kind.result?.safeParse(job.result) : undefined
  const lines = resultLines(kind, job.result, words)
  if (!read?.success && lines.length === 0) return null
  return (
    <div className="mt-4 border-t pt-4">
      {Own && read?.success ? (
        <Own result={read.data} />
      ) : (
        <DetailGroup title={words.t('job.result')}>
          {lines.map(({ name, label, words }) => (
            <DetailItem key={name} label={label}>
              {words}
            </DetailItem>
          ))}
        </DetailGroup>
      )}
    </div>
  )
}
