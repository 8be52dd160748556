'use client'

import { Filter } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'

/** Said before anybody sends something empty somewhere. */
export function EmptyNotice({ onChange }: { onChange: () => void }) {
  const { t } = useWords()
  return (
    <Callout tone="warn">
      <p>{t('new.estimate.noMatchNotice')}</p>
      <Button size="sm" className="mt-2" onClick={onChange}>
        <Filter aria-hidden="true" />
        {t('new.estimate.changeFilters')}
      </Button>
    </Callout>
  )
}
