'use client'

import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'

export function UnfinishedNotice({ onStartOver }: { onStartOver: () => void }) {
  const { t } = useWords()
  return (
    <Callout tone="neutral" line>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p>{t('new.form.unfinished')}</p>
        <Button size="sm" onClick={onStartOver}>
          {t('new.form.startOver')}
        </Button>
      </div>
    </Callout>
  )
}
