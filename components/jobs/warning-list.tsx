'use client'

import { useWords } from '@/components/i18n/words'
import { Callout } from '@/components/ui/callout'
import type { Warning } from '@/lib/contracts/artifact'
import { warningWords } from './job-error-words'

/** What was changed so that the file stays valid, and how often. */
export function WarningList({ warnings }: { warnings: Warning[] }) {
  const words = useWords()
  return (
    <Callout tone="warn">
      <ul className="space-y-1">
        {warnings.map((warning) => (
          <li key={warning.code}>
            {words.t('jobs.sentence.warning', { message: warningWords(warning, words), times: words.count(warning.count) })}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
