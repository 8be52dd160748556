'use client'

import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { singleKeys } from '@/components/preferences/single-keys'

/** The key of a row as it stands on the keyboard; undefined elsewhere, and where the person has switched single keys off. */
export function useRowKeyCaps(inRow: boolean): (key: 'A' | 'D' | 'R' | 'E' | 'F2' | 'Del') => string | undefined {
  const { t } = useWords()
  const on = useSyncExternalStore(singleKeys.subscribe, singleKeys.get, () => true)
  return (key) => (on && inRow ? (key === 'Del' ? t('jobs.actions.deleteKey') : key) : undefined)
}
