'use client'

import { useEffect } from 'react'
import { useJobAnnouncer } from '@/components/jobs/announce/use-job-announcer'
import { usePageName } from '@/components/jobs/page/use-page-name'
import { useDesktop } from '@/components/notifications/desktop/use-desktop'
import { useDesktopOffer } from '@/components/notifications/desktop/use-desktop-offer'
import { useFavicon } from '@/components/notifications/tab/use-favicon'
import { useToasts } from '@/components/notifications/toasts/use-toasts'
import { keepFocus } from '@/components/ui/watch/keep-focus'
import { usePageTitle } from './use-page-title'

/** Everything that the page does on its own: what it says, and where the focus stays. */
export function PageVoice({ page }: { page: string }) {
  const { region, sayEnds } = useJobAnnouncer()
  useToasts(sayEnds)
  useDesktop()
  useDesktopOffer()
  useFavicon()
  usePageTitle(usePageName(page))
  useEffect(() => keepFocus(document), [])
  return region
}
