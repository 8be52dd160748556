import { randomUUID } from 'node:crypto'
import { type CompletedJob, type FailedJob, type Job, type RunningJob, unknownStart, type WaitingJob } from '@/lib/contracts/job'
import type { Notification } from '@/lib/contracts/notification'

const base = () => ({
  id: randomUUID(),
  kind: 'export',
  title: 'Building permits',
  name: null,
  payload: {},
  payloadVersion: 1,
  priority: 'normal' as const,
  attempt: 0,
  failures: 0,
  maxFailures: 5,
  rev: 1,
  createdAt: new Date().toISOString(),
  startedAt: null,
  items: null,
  earlier: null,
})

export const waitingJob = (fields: Partial<Job> = {}): WaitingJob => ({
  ...base(),
  ...pick(fields),
  state: 'queued',
  waiting: { ...unknownStart, reason: 'queue', until: null, why: null },
  error: null,
})

export const runningJob = (fields: Partial<RunningJob> = {}): RunningJob => ({
  ...base(),
  attempt: 1,
  startedAt: new Date().toISOString(),
  state: 'running',
  progress: null,
  ...fields,
})

export const failedJob = (fields: Partial<FailedJob> = {}): FailedJob => ({
  ...base(),
  attempt: 1,
  state: 'failed',
  finishedAt: new Date().toISOString(),
  error: { code: 'boom', message: 'It did not work' },
  ...fields,
})

export const completedJob = (fields: Partial<CompletedJob> = {}): CompletedJob => ({
  ...base(),
  attempt: 1,
  state: 'completed',
  finishedAt: new Date().toISOString(),
  artifact: null,
  files: [],
  preview: null,
  result: null,
  warnings: [],
  ...fields,
})

export const notification = (fields: Partial<Notification> = {}): Notification => ({
  id: randomUUID(),
  jobId: randomUUID(),
  type: 'job.completed',
  kind: 'export',
  title: 'Building permits',
  artifact: null,
  furtherFiles: 0,
  earlierFiles: 0,
  items: null,
  warnings: [],
  error: null,
  createdAt: new Date().toISOString(),
  readAt: null,
  toastedAt: null,
  ...fields,
})

function pick({ id, kind, title, payload, payloadVersion, priority, maxFailures }: Partial<Job>) {
  return Object.fromEntries(
    Object.entries({ id, kind, title, payload, payloadVersion, priority, maxFailures }).filter(([, value]) => value !== undefined),
  )
}
