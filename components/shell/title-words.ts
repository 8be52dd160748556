import type { Words } from '@/components/i18n/words'
import { leastPercent } from '@/components/jobs/words/least-percent'
import type { Job } from '@/lib/contracts/job'

/** The tab's title: "(2) 42% · Exports · Postroom". The percent is that of the running job that is least far. */
export function titleWords(page: string, unread: number, jobs: Job[], { percent }: Words): string {
  const least = leastPercent(jobs)
  const progress = least === null ? '' : `${percent(least)} · `
  const count = unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `
  return `${count}${progress}${page} · Postroom`
}
