'use client'

import { useWords } from '@/components/i18n/words'
import { Callout } from '@/components/ui/callout'
import type { Warning } from '@/lib/contracts/artifact'
import { placeWords, warningSentence } from './warning-sentence'

/** What was changed so that the file stays valid and safe, how often, and where to look for it. */
export function WarningList({ warnings }: { warnings: Warning[] }) {
  const words = useWords()
  return (
    <Callout tone="warn">
      <ul className="space-y-2">
        {warnings.map((warning) => (
          <li key={warning.code}>
            {warningSentence(warning, words)}
            {warning.places ? (
              <ul className="mt-1 list-disc pl-5 text-ink-soft">
                {warning.places.map((place) => (
                  <li key={place.column} className="break-words">
                    {placeWords(place, words)}
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
