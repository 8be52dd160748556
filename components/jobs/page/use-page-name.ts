'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useWords } from '@/components/i18n/words'
import { jobInPath } from '@/components/jobs/data/job-hash'
import { jobViewQuery } from '@/components/jobs/data/job-view-query'
import { useJob } from '@/components/jobs/data/use-job'
import { OWN_ACCOUNT } from '@/components/session/own-account'

/** What the tab is called: on the page of a job as the job, on other pages as they are, else as the area. */
export function usePageName(area: string): string {
  const { t } = useWords()
  const path = usePathname()
  const id = jobInPath(path) ?? ''
  const { data: view } = useQuery(jobViewQuery(id))
  const listed = useJob(id)
  if (path === OWN_ACCOUNT) return t('account.title')
  return path === '/mails' ? t('notifications.mails.title') : (view?.job?.title ?? listed?.title ?? area)
}
