'use client'

import { useWords } from '@/components/i18n/words'
import { Skeleton } from '@/components/ui/loading/skeleton'

/** As many bars as there will be cells. */
export function PreviewSkeleton({ rows, columns }: { rows: number; columns: number }) {
  const { t } = useWords()
  const cells = Array.from({ length: (rows + 1) * columns }, (_, index) => index)
  return (
    <div aria-busy="true" className="grid gap-x-6 gap-y-3.5 p-3" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      <p className="sr-only">{t('fields.preview.loading')}</p>
      {cells.map((cell) => (
        <Skeleton key={cell} className="h-3.5" />
      ))}
    </div>
  )
}
