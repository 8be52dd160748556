'use client'

import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { desktop } from '@/components/preferences/desktop'
import { CheckboxField } from '@/components/ui/field/checkbox-field'

export function DesktopSetting() {
  const { t } = useWords()
  const state = useSyncExternalStore(desktop.subscribe, desktop.get, () => 'unsupported' as const)
  if (state === 'unsupported') return null
  return (
    <CheckboxField
      label={t('notifications.desktop.tellMe')}
      hint={state === 'denied' ? t('notifications.desktop.denied') : t('notifications.desktop.hint')}
      checked={state === 'on'}
      disabled={state === 'denied'}
      onChange={(event) => (event.target.checked ? void desktop.turnOn() : desktop.turnOff())}
    />
  )
}
