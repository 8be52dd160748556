'use client'

import { usePageName } from '@/components/job/use-page-name'
import { JobAnnouncer } from '@/components/jobs/job-announcer'
import { useDesktop } from '@/components/notifications/use-desktop'
import { useDesktopOffer } from '@/components/notifications/use-desktop-offer'
import { useFavicon } from '@/components/notifications/use-favicon'
import { useToasts } from '@/components/notifications/use-toasts'
import { usePageTitle } from './use-page-title'

/** Everything by which the page speaks up on its own. */
export function PageVoice({ page }: { page: string }) {
  useToasts()
  useDesktop()
  useDesktopOffer()
  useFavicon()
  usePageTitle(usePageName(page))
  return <JobAnnouncer />
}
