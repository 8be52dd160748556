'use client'

import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { CheckboxField } from '@/components/ui/field/checkbox-field'
import { Dialog } from '@/components/ui/overlay/dialog'
import { KeyCap } from './key-cap'
import type { OverlayProps } from './overlay'
import { singleKeys } from './single-keys'

const keys = [
  { does: 'palette', caps: ['ctrl', 'K'] },
  { does: 'new', caps: ['N'] },
  { does: 'search', caps: ['/'] },
  { does: 'next', caps: ['J'] },
  { does: 'previous', caps: ['K'] },
  { does: 'toasts', caps: ['Alt', 'T'] },
  { does: 'help', caps: ['?'] },
  { does: 'close', caps: ['Esc'] },
] as const

/** Every key of the page, and the switch for those that are a single letter. */
export function KeyHelp({ onClose }: OverlayProps) {
  const { t } = useWords()
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
                  <KeyCap key={cap}>{cap === 'ctrl' ? t('keys.ctrl') : cap}</KeyCap>
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
