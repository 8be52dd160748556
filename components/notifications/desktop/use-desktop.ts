'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { claimDesktop } from '@/components/api/notifications-api'
import { useWords } from '@/components/i18n/words'
import { notificationsQuery } from '@/components/notifications/notifications-query'
import { claimAll } from '@/components/notifications/toasts/claim-all'
import { desktop } from '@/components/preferences/desktop'
import { serverNow } from '@/components/time/server-clock'
import { useVisible } from '@/components/ui/watch/use-visible'
import { desktopCandidates } from './desktop-rule'
import { showOnDesktop } from './show-on-desktop'

/** A page in front, on whichever device, asks for its toast at once; what is left after this, nobody has in front. */
const AFTER_MS = 1500

/** Tells of ends with a notice of the system: from a page in the background, once for all of them, when no page is in front. */
export function useDesktop(): void {
  const { data: page } = useQuery(notificationsQuery)
  const words = useWords()
  const visible = useVisible()
  const asked = useRef(new Set<string>())

  useEffect(() => {
    if (!page || visible || desktop.get() !== 'on') return
    const timer = setTimeout(() => {
      const candidates = desktopCandidates(page.notifications, serverNow())
      claimAll(candidates, asked.current, claimDesktop).then(
        (claimed) => showOnDesktop(claimed, words),
        () => {},
      )
    }, AFTER_MS)
    return () => clearTimeout(timer)
  }, [page, visible, words])
}
