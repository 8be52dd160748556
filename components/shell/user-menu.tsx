'use client'

import { CircleUser } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { useLiveReady } from '@/components/live/live-context'
import { Chunk } from '@/components/ui/loading/chunk'
import { Deferred } from '@/components/ui/loading/deferred'

const loadMenu = async () => (await import('./account-menu')).AccountMenu
const loadInitials = async () => (await import('./initials')).Initials
const nothing = {}

/** The initials come after what is read, in the place that is kept for them. */
export function UserMenu() {
  const { t } = useWords()
  const unknown = <CircleUser aria-hidden="true" />
  const icon = (
    <span className="grid size-7 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-xs">
      <Chunk load={loadInitials} pass={{ unknown }} fallback={unknown} ready={useLiveReady()} optional />
    </span>
  )
  return <Deferred label={t('session.account')} icon={icon} opens="menu" load={loadMenu} pass={nothing} />
}
