'use client'

import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { useIsSelecting, useSelection } from './selection-context'

/** For a finger: with a mouse the boxes come when it is over a row. */
export function SelectButton() {
  const { t } = useWords()
  const selection = useSelection()
  const selecting = useIsSelecting()
  return (
    <span className="hidden shrink-0 pointer-coarse:inline">
      <Button tone="ghost" size="sm" onClick={() => (selecting ? selection.clear() : selection.choosing.set(true))}>
        {t(selecting ? 'jobs.select.end' : 'jobs.select.start')}
      </Button>
    </span>
  )
}
