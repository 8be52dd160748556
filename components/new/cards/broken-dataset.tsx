'use client'

import { TriangleAlert } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import type { DatasetProblem } from '@/lib/contracts/datasets'

/** In the place of the first rows: why nothing can be asked for here. What is wrong is there for administrators only. */
export function BrokenDataset({ problems = [] }: { problems?: DatasetProblem[] | undefined }) {
  const { t } = useWords()
  return (
    <div className="h-28 overflow-y-auto border-t p-3 text-sm">
      <p className="flex gap-2">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
        {t('new.gallery.broken')}
      </p>
      <ul className="mt-1.5 space-y-1 text-ink-soft text-xs">
        {problems.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  )
}
