'use client'

import { Search } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { useApple } from '@/components/ui/watch/use-apple'
import { overlay } from './overlay'

/** Looks like the field that it opens, and shows the key that does too; on a phone it is an icon. */
export function PaletteButton() {
  const { t } = useWords()
  const apple = useApple()
  return (
    <button
      type="button"
      aria-label={t('keys.palette.title')}
      title={t('keys.palette.title')}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => overlay.set('palette')}
      className="flex size-8 cursor-pointer items-center gap-2 rounded-lg text-ink-soft transition-colors hover:text-ink max-md:justify-center max-md:hover:bg-sunken md:w-60 md:border md:border-line-firm md:bg-paper md:pr-1.5 md:pl-2.5 md:hover:border-line-strong pointer-coarse:h-11 pointer-coarse:min-w-11"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="text-detail max-md:hidden">{t('keys.palette.field')}</span>
      <kbd className="ml-auto rounded-md border bg-surface px-1.5 font-sans text-xs max-md:hidden pointer-coarse:hidden">
        {apple ? '⌘' : t('keys.ctrl')} K
      </kbd>
    </button>
  )
}
