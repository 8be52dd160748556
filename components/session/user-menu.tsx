'use client'

import { CircleUser } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Deferred } from '@/components/ui/loading/deferred'

const load = async () => (await import('./account-menu')).AccountMenu

export function UserMenu() {
  const { t } = useWords()
  return <Deferred label={t('session.account')} icon={<CircleUser aria-hidden="true" />} opens="menu" load={load} pass={{}} />
}
