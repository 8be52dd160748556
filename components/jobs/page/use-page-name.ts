'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useWords } from '@/components/i18n/words'
import { CHOICE, kindInPath } from '@/components/jobs/data/form-link'
import { jobInPath } from '@/components/jobs/data/job-hash'
import { jobViewQuery } from '@/components/jobs/data/job-view-query'
import { useJob } from '@/components/jobs/data/use-job'
import { OWN_ACCOUNT } from '@/components/session/own-account'
import { kindOf } from '@/kinds/registry/kind-of'

/** What the tab is called: on the page of a job as the job, on other pages as they are, else as the area. */
export function usePageName(area: string): string {
  const { t, locale } = useWords()
  const path = usePathname()
  const id = jobInPath(path) ?? ''
  const { data: view } = useQuery(jobViewQuery(id))
  const listed = useJob(id)
  if (path === OWN_ACCOUNT) return t('account.title')
  if (path === CHOICE) return t('new.gallery.title')
  const kind = kindOf(kindInPath(path) ?? '')
  if (kind) return kind.words[locale].label
  return path === '/mails' ? t('notifications.mails.title') : (view?.job?.title ?? listed?.title ?? area)
}
