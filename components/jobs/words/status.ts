import type { Words } from '@/components/i18n/words'
import { type Artifact, isEmptyFile, isReady } from '@/lib/contracts/artifact'
import type { CompletedJob, Job, Waiting } from '@/lib/contracts/job'
import { partialOf } from './list/counts'

export type StatusTone = 'neutral' | 'active' | 'ok' | 'warn' | 'bad'
export type StatusIcon =
  | 'clock'
  | 'retry'
  | 'rest'
  | 'running'
  | 'stopping'
  | 'ready'
  | 'warning'
  | 'empty'
  | 'failed'
  | 'cancelled'
  | 'expired'
export interface Status {
  word: string
  tone: StatusTone
  icon: StatusIcon
}

/** The state of a job in the words people see. */
export function statusOf(job: Job, words: Words): Status {
  const { t } = words
  switch (job.state) {
    case 'queued':
    case 'dispatched':
      return { word: t('jobs.status.waiting'), tone: 'neutral', icon: waitingIcon(job.waiting.reason) }
    case 'running':
      return { word: t('jobs.status.running'), tone: 'active', icon: 'running' }
    case 'cancelling':
      return { word: t('jobs.status.cancelling'), tone: 'neutral', icon: 'stopping' }
    case 'completed':
      return completedStatus(job, words)
    case 'failed':
      return { word: t('jobs.status.failed'), tone: 'bad', icon: 'failed' }
    case 'cancelled':
      return { word: t('jobs.status.cancelled'), tone: 'neutral', icon: 'cancelled' }
    default:
      return job satisfies never
  }
}

function waitingIcon(reason: Waiting['reason']): StatusIcon {
  return reason === 'retry' || reason === 'rest' ? reason : 'clock'
}

function completedStatus(job: CompletedJob, { t }: Words): Status {
  const { artifact, warnings } = job
  // Before all that is to be said of its file: somebody did not get what was meant for them.
  if (partialOf(job)) return { word: t('jobs.status.partial'), tone: 'warn', icon: 'warning' }
  if (artifact?.availability === 'expired') return { word: t('jobs.status.expired'), tone: 'neutral', icon: 'expired' }
  if (artifact?.availability === 'deleted') return { word: t('jobs.status.deleted'), tone: 'neutral', icon: 'expired' }
  if (artifact?.availability === 'missing') return { word: t('jobs.status.missing'), tone: 'warn', icon: 'warning' }
  if (isEmptyFile(artifact)) return { word: t('jobs.status.empty'), tone: 'warn', icon: 'empty' }
  if (warnings.length > 0) return { word: t('jobs.status.readyWithWarnings'), tone: 'warn', icon: 'warning' }
  return { word: t(artifact ? 'jobs.status.ready' : 'jobs.status.finished'), tone: 'ok', icon: 'ready' }
}

/** The file that can be fetched now. */
export function fileToFetch(job: Job): Artifact | null {
  return job.state === 'completed' && isReady(job.artifact) ? job.artifact : null
}

export const isDownloadable = (job: Job): boolean => fileToFetch(job) !== null
