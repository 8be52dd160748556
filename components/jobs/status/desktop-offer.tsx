'use client'

import { BellRing, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { desktop } from '@/components/preferences/desktop'
import type { Job } from '@/lib/contracts/job'
import { offeredAt } from './offered-at'

const link = 'pointer-coarse:min-h-11 inline-flex min-h-6 items-center gap-1.5 rounded-sm text-accent hover:underline'

/** An offer is a line of the row that it speaks of, beside its figures: it lies over nothing and moves nothing. */
export function DesktopOffer({ job }: { job: Job }) {
  const { t } = useWords()
  const at = useSyncExternalStore(offeredAt.subscribe, offeredAt.get, () => null)
  if (at !== job.id || job.state !== 'running') return null
  const accept = () => {
    offeredAt.set(null)
    void desktop.turnOn()
  }
  return (
    <span className="-my-0.75 inline-flex items-center gap-2">
      <button type="button" onClick={accept} className={`${link} font-medium`}>
        <BellRing aria-hidden="true" className="size-4" />
        {t('notifications.desktop.offer')}
      </button>
      <button
        type="button"
        aria-label={t('notifications.desktop.notNow')}
        title={t('notifications.desktop.notNow')}
        onClick={() => offeredAt.set(null)}
        className={`${link} min-w-6 justify-center text-ink-soft pointer-coarse:min-w-11`}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </span>
  )
}
