'use client'

import { useQuery } from '@tanstack/react-query'
import { useWords } from '@/components/i18n/words'
import { jobsQuery } from '@/components/jobs/data/jobs-query'
import { isDownloadable } from '@/components/jobs/words/status'
import { isRunning, isWaiting, type Job } from '@/lib/contracts/job'

/** How it stands with the exports, in a line: "3 running · 2 waiting · 14 ready". What is not loaded is not counted, so then nothing is said of it. */
export function ListSummary() {
  const { t } = useWords()
  const { data } = useQuery({ ...jobsQuery, select: (page) => ({ ...countsOf(page.jobs), complete: page.nextCursor === null }) })
  if (!data) return null
  const parts = [
    data.running > 0 ? t('jobs.counts.running', { count: data.running }) : null,
    data.waiting > 0 ? t('jobs.counts.waiting', { count: data.waiting }) : null,
    data.complete && data.ready > 0 ? t('jobs.counts.ready', { count: data.ready }) : null,
  ].filter((part) => part !== null)
  return parts.join(' · ')
}

function countsOf(jobs: Job[]) {
  return {
    running: jobs.filter(isRunning).length,
    waiting: jobs.filter(isWaiting).length,
    ready: jobs.filter(isDownloadable).length,
  }
}
