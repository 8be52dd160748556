'use client'

import { useWords } from '@/components/i18n/words'
import { Skeleton } from '@/components/ui/loading/skeleton'

const blocks = ['first', 'second', 'third', 'fourth']

export function ExportFormSkeleton() {
  const { t } = useWords()
  return (
    <div aria-busy="true" className="min-h-96 grow space-y-6 p-6">
      <p className="sr-only">{t('exports.form.loading')}</p>
      {blocks.map((block) => (
        <div key={block} className="space-y-2">
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-9 w-full" />
        </div>
      ))}
    </div>
  )
}
