import type { JobsPage } from '@/lib/contracts/api'
import { type CompletedJob, type Job, type RunningJob, unknownStart, type WaitingJob } from '@/lib/contracts/job'
import type { Progress } from '@/lib/contracts/progress'

const at = '2026-01-01T00:00:00.000Z'
const base = (id: string, rev: number) => ({
  id,
  kind: 'export',
  title: 'Building permits',
  name: null,
  payload: {},
  payloadVersion: 1,
  priority: 'normal' as const,
  attempt: 1,
  failures: 0,
  maxFailures: 5,
  rev,
  createdAt: at,
  startedAt: at,
  items: null,
  earlier: null,
})

export function progress(change: Partial<Progress> = {}): Progress {
  return { attempt: 1, seq: 1, phase: 'Writing', done: 10, total: 100, percent: 10, rate: 5, secondsLeft: null, ...change }
}

export function waitingJob(id: string, rev = 1, change: Partial<WaitingJob> = {}): WaitingJob {
  return {
    ...base(id, rev),
    attempt: 0,
    startedAt: null,
    state: 'queued',
    waiting: { ...unknownStart, reason: 'queue', place: 1, until: null, why: null },
    error: null,
    ...change,
  }
}

export function runningJob(id: string, rev = 1, change: Partial<RunningJob> = {}): RunningJob {
  return { ...base(id, rev), state: 'running', progress: null, ...change }
}

export function completedJob(id: string, rev = 1, change: Partial<CompletedJob> = {}): CompletedJob {
  const nothing = { artifact: null, files: [], preview: null, result: null, warnings: [] }
  return { ...base(id, rev), state: 'completed', finishedAt: at, ...nothing, ...change }
}

export function page(rev: number, jobs: Job[]): JobsPage {
  return { rev, jobs, nextCursor: null }
}
