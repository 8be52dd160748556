import type { Job } from '@/lib/contracts/job'

export type StatusTone = 'neutral' | 'active' | 'ok' | 'warn' | 'bad'
export type StatusIcon = 'clock' | 'retry' | 'running' | 'stopping' | 'ready' | 'warning' | 'failed' | 'cancelled' | 'expired'
export interface Status {
  word: string
  tone: StatusTone
  icon: StatusIcon
}

/** The state of a job in the words people see. */
export function statusOf(job: Job): Status {
  switch (job.state) {
    case 'queued':
    case 'dispatched':
      return { word: 'Waiting', tone: 'neutral', icon: job.waiting.reason === 'retry' ? 'retry' : 'clock' }
    case 'running':
      return { word: 'Running', tone: 'active', icon: 'running' }
    case 'cancelling':
      return { word: 'Cancelling', tone: 'neutral', icon: 'stopping' }
    case 'completed':
      return completedStatus(job)
    case 'failed':
      return { word: 'Failed', tone: 'bad', icon: 'failed' }
    case 'cancelled':
      return { word: 'Cancelled', tone: 'neutral', icon: 'cancelled' }
    default:
      return job satisfies never
  }
}

function completedStatus({ artifact, warnings }: Extract<Job, { state: 'completed' }>): Status {
  if (artifact?.availability === 'expired') return { word: 'Expired', tone: 'neutral', icon: 'expired' }
  if (artifact?.availability === 'deleted') return { word: 'File deleted', tone: 'neutral', icon: 'expired' }
  if (artifact?.availability === 'missing') return { word: 'File missing', tone: 'warn', icon: 'warning' }
  if (warnings.length > 0) return { word: 'Ready with warnings', tone: 'warn', icon: 'warning' }
  return { word: 'Ready', tone: 'ok', icon: 'ready' }
}

/** Whether there is a file to fetch now. */
export function isDownloadable(job: Job): boolean {
  return job.state === 'completed' && job.artifact?.availability === 'ready'
}
