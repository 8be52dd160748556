'use client'

import { useWords } from '@/components/i18n/words'
import { Skeleton } from '@/components/ui/loading/skeleton'

const blocks = ['first', 'second', 'third', 'fourth']

export function FormSkeleton() {
  const { t } = useWords()
  return (
    <div aria-busy="true" className="grid min-h-96 gap-x-10 gap-y-7 lg:grid-cols-[23.75rem_1fr]">
      <p className="sr-only">{t('new.form.loading')}</p>
      <div className="space-y-6">
        {blocks.map((block) => (
          <div key={block} className="space-y-2">
            <Skeleton className="h-4 w-28" />
            <Skeleton className="h-9 w-full" />
          </div>
        ))}
      </div>
      <Skeleton className="h-96 w-full max-lg:hidden" />
    </div>
  )
}
