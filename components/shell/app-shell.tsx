'use client'

import type { ReactNode } from 'react'
import { useWords } from '@/components/i18n/words'
import { JobQuestions } from '@/components/jobs/actions/questions/job-questions'
import { Keys } from '@/components/keys/keys'
import { LiveProvider } from '@/components/live/live-provider'
import { ConnectionNotice } from '@/components/live/notice/connection-notice'
import { Header } from './header'
import { PageLife } from './page-life'
import { PartProgress } from './part-progress'

interface AppShellProps {
  /** What the tab is called; Exports where nothing is said. */
  page?: string
  children: ReactNode
}

/** Around every page of a signed-in person. */
export function AppShell({ page, children }: AppShellProps) {
  const { t } = useWords()
  return (
    <LiveProvider>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
      >
        {t('shell.skip')}
      </a>
      <PartProgress />
      <Header />
      <ConnectionNotice />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-5 outline-none sm:py-8 sm:px-6">
        {children}
      </main>
      <Keys />
      <JobQuestions />
      <PageLife page={page ?? t('shell.jobs')} />
    </LiveProvider>
  )
}
