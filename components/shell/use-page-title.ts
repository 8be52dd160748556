'use client'

import { useEffect } from 'react'
import { useWords } from '@/components/i18n/words'
import { useListedJobs } from '@/components/jobs/data/use-listed-jobs'
import { useUnread } from '@/components/notifications/inbox/use-unread'
import { titleWords } from './title-words'

/** Keeps the tab's title telling what goes on behind other tabs. */
export function usePageTitle(page: string): void {
  const unread = useUnread()
  const { jobs } = useListedJobs()
  const title = titleWords(page, unread, jobs ?? [], useWords())
  useEffect(() => {
    document.title = title
  }, [title])
}
