'use client'

import { useWords } from '@/components/i18n/words'
import { useApple } from '@/components/ui/watch/use-apple'

/** The key that sends the form from wherever one is in it, for the eye: the ear has `aria-keyshortcuts`. */
export function SendKey() {
  const { t } = useWords()
  const apple = useApple()
  return (
    <span aria-hidden="true" className="ml-1 font-sans text-xs opacity-75 pointer-coarse:hidden max-sm:hidden">
      {apple ? '⌘' : t('keys.ctrl')} ↵
    </span>
  )
}
