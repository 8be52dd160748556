'use client'

import { useSyncExternalStore } from 'react'
import { useWords, type Words } from '@/components/i18n/words'
import { singleKeys } from '@/components/preferences/single-keys'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { KeyCap } from '@/components/ui/key-cap'
import { Dialog } from '@/components/ui/overlay/dialog'
import { useApple } from '@/components/ui/watch/use-apple'
import type { OverlayProps } from './overlay'

const keys = [
  { does: 'palette', caps: ['ctrl', 'K'] },
  { does: 'new', caps: ['N'] },
  { does: 'search', caps: ['/'] },
  { does: 'next', caps: ['J'] },
  { does: 'previous', caps: ['K'] },
  { does: 'open', caps: ['enter'] },
  { does: 'download', caps: ['D'] },
  { does: 'runAgain', caps: ['R'] },
  { does: 'again', caps: ['A'] },
  { does: 'edit', caps: ['E'] },
  { does: 'rename', caps: ['F2'] },
  { does: 'delete', caps: ['del'] },
  { does: 'select', caps: ['X'] },
  { does: 'selectTo', caps: ['shift', 'X'] },
  { does: 'toasts', caps: ['Alt', 'T'] },
  { does: 'help', caps: ['?'] },
  { does: 'close', caps: ['Esc'] },
] as const

/** Every key of the page, and the switch for those that are a single letter. */
export function KeyHelp({ onClose }: OverlayProps) {
  const words = useWords()
  const { t } = words
  const apple = useApple()
  const on = useSyncExternalStore(singleKeys.subscribe, singleKeys.get, () => true)
  return (
    <Dialog width="narrow" title={t('keys.help.title')} description={t('keys.help.about')} onClose={onClose}>
      <div className="space-y-5 overflow-y-auto px-5 py-4 sm:px-6">
        <dl className="space-y-2 text-sm">
          {keys.map(({ does, caps }) => (
            <div key={does} className="flex items-center justify-between gap-4">
              <dt>{t(`keys.does.${does}`)}</dt>
              <dd className="flex gap-1">
                {caps.map((cap) => (
                  <KeyCap key={cap}>{cap === 'ctrl' && apple ? '⌘' : capWords(cap, words)}</KeyCap>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <CheckboxField
          label={t('keys.help.single')}
          hint={t('keys.help.singleHint')}
          checked={on}
          onChange={({ target }) => singleKeys.set(target.checked)}
        />
      </div>
    </Dialog>
  )
}

type Cap = (typeof keys)[number]['caps'][number]

/** What stands on the key, in the page's language. */
function capWords(cap: Cap, { t }: Words): string {
  if (cap === 'ctrl') return t('keys.ctrl')
  return cap === 'enter' || cap === 'del' || cap === 'shift' ? t(`keys.caps.${cap}`) : cap
}
