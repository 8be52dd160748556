'use client'

import { useEffect, useRef } from 'react'
import { serverNow } from '@/components/api/server-clock'
import { useWords } from '@/components/i18n/words'
import { useJobs } from '@/components/jobs/use-jobs'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { useVisible } from '@/components/ui/use-visible'
import { desktop } from './desktop'
import { hasLongJob } from './desktop-rule'

const OFFER_MS = 30_000
const ID = 'desktop-offer'

/** With the first long job the page offers, once, to tell of its end on this computer. The inbox has the switch for good. */
export function useDesktopOffer(): void {
  const { jobs } = useJobs()
  const { t } = useWords()
  const visible = useVisible()
  /** Each step of a job comes by here: a toaster that cannot be had is not asked for again with each of them. */
  const wanted = useRef(false)
  useEffect(() => {
    if (wanted.current || !visible || !desktop.isOpenToOffer() || !hasLongJob(jobs ?? [], serverNow())) return
    wanted.current = true
    notify((toast) => {
      if (!desktop.mayOffer()) return
      const accept = () => {
        toast.dismiss(ID)
        void desktop.turnOn()
      }
      const action = (
        <Button size="sm" onClick={accept}>
          {t('notifications.desktop.tellMe')}
        </Button>
      )
      toast(t('notifications.desktop.offer'), { id: ID, description: t('notifications.desktop.offerDetail'), duration: OFFER_MS, action })
    })
  }, [jobs, visible, t])
}
