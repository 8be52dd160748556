'use client'

import { Search } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { IconButton } from '@/components/ui/icon-button'
import { overlay } from './overlay'

/** For the pointer and the finger, and so that the key can be found. */
export function PaletteButton() {
  const { t } = useWords()
  return (
    <IconButton
      label={t('keys.palette.button')}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => overlay.set('palette')}
    >
      <Search aria-hidden="true" />
    </IconButton>
  )
}
