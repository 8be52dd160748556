import type { Words } from '@/components/i18n/words'
import type { Job } from '@/lib/contracts/job'
import { formatLabelOf } from './job-kinds'

/** A job in a list of names, where many have the same title: "Building permits, Excel, 30 November 2026 at 14:05:12". */
export function calledOf(job: Pick<Job, 'kind' | 'payload' | 'title' | 'createdAt'>, words: Words): string {
  return [job.title, formatLabelOf(job), words.fullMoment(job.createdAt)].filter((part) => part !== null).join(', ')
}
