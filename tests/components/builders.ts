import type { JobsPage, NotificationsPage, Problem } from '@/lib/contracts/api'
import type { Artifact } from '@/lib/contracts/artifact'
import type { Dataset } from '@/lib/contracts/datasets'
import type { ItemCounts } from '@/lib/contracts/items'
import {
  type CompletedJob,
  type FailedJob,
  type Job,
  type RunningJob,
  unknownStart,
  type Waiting,
  type WaitingJob,
} from '@/lib/contracts/job'
import type { JobProgressed } from '@/lib/contracts/live/events'
import type { Notification } from '@/lib/contracts/notification'
import type { Progress } from '@/lib/contracts/progress'

/** UUIDs of version 7 that sort by `n`. */
export const idOf = (n: number) => `${String(n).padStart(8, '0')}-0000-7000-8000-000000000000`

const base = (n: number) => ({
  id: idOf(n),
  kind: 'export',
  title: `Permits ${n}`,
  name: null,
  payload: { dataset: 'permits', format: 'xlsx', columns: [{ name: 'id' }], filters: [], sort: [], timeZone: 'UTC', consistent: false },
  payloadVersion: 1,
  priority: 'normal' as const,
  attempt: 1,
  failures: 0,
  maxFailures: 5,
  rev: n,
  createdAt: '2026-11-24T10:00:00Z',
  startedAt: '2026-11-24T10:00:01Z',
  items: null,
  earlier: null,
})

export const progressOf = (over: Partial<Progress> = {}): Progress => ({
  attempt: 1,
  seq: 1,
  phase: 'writing',
  done: 51_000,
  total: 120_000,
  percent: 42.9,
  rate: 8437,
  secondsLeft: 8,
  ...over,
})

/** How a list stands: its total is that of its states. */
export function countsOf(over: Partial<Omit<ItemCounts, 'total'>>): ItemCounts {
  const counts = { waiting: 0, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0, ...over }
  const { undecided: _, ...states } = counts
  return { ...counts, total: Object.values(states).reduce((sum, n) => sum + n, 0) }
}

export const artifactOf = (over: Partial<Artifact> = {}): Artifact => ({
  nth: 0,
  fileName: 'permits.xlsx',
  mediaType: 'application/x',
  bytes: 48_213_004,
  sha256: 'a'.repeat(64),
  amount: 412_380,
  columns: 12,
  dataAsOf: '2026-11-24T10:00:00Z',
  dataAsOfEnd: null,
  expiresAt: '2026-12-01T10:00:00Z',
  availability: 'ready',
  ...over,
})

export const waiting = (n: number, reason: Partial<Waiting> = {}): WaitingJob => ({
  ...base(n),
  state: 'queued',
  waiting: { ...unknownStart, reason: 'queue', until: null, why: null, ...reason },
  error: null,
})
export const running = (n: number, over: Partial<RunningJob> = {}): RunningJob => ({
  ...base(n),
  state: 'running',
  progress: progressOf(),
  ...over,
})
export const completed = (n: number, over: Partial<CompletedJob> = {}): CompletedJob => ({
  ...base(n),
  state: 'completed',
  finishedAt: '2026-11-24T10:01:00Z',
  artifact: artifactOf(),
  files: [],
  preview: null,
  result: null,
  warnings: [],
  ...over,
})
export const failed = (n: number, over: Partial<FailedJob> = {}): FailedJob => ({
  ...base(n),
  state: 'failed',
  finishedAt: '2026-11-24T10:01:00Z',
  error: { code: 'timeout', message: 'The database did not answer.' },
  ...over,
})

export const pageOf = (rev: number, jobs: Job[], nextCursor: string | null = null): JobsPage => ({ rev, jobs, nextCursor })

export const progressed = (n: number, over: Partial<Progress> = {}): JobProgressed => ({
  type: 'job.progressed',
  jobId: idOf(n),
  progress: progressOf(over),
})

export const noticeOf = (n: number, over: Partial<Notification> = {}): Notification => ({
  id: idOf(n),
  jobId: idOf(n),
  type: 'job.completed',
  kind: 'export',
  title: `Permits ${n}`,
  artifact: artifactOf(),
  furtherFiles: 0,
  earlierFiles: 0,
  items: null,
  warnings: [],
  error: null,
  createdAt: '2026-11-24T10:01:00Z',
  readAt: null,
  toastedAt: null,
  ...over,
})
export const inboxOf = (rev: number, notifications: Notification[]): NotificationsPage => ({
  rev,
  unread: notifications.filter((n) => n.readAt === null).length,
  notifications,
  nextCursor: null,
})

export const problemOf = (status: number, over: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title: 'Refused',
  status,
  reference: 'req-1',
  ...over,
})

export const permits: Dataset = {
  id: 'permits',
  label: 'Permits',
  description: 'All permits.',
  approximateRows: 1_000_000,
  state: 'ready',
  columns: [
    { name: 'id', label: 'Number', type: 'integer' },
    { name: 'status', label: 'Status', type: 'text', choices: ['open', 'closed'] },
    { name: 'applicant', label: 'Applicant', type: 'text' },
    { name: 'fee', label: 'Fee', type: 'numeric' },
    { name: 'listed', label: 'Listed', type: 'boolean' },
    { name: 'submitted', label: 'Submitted', type: 'date' },
    { name: 'decided', label: 'Decided', type: 'timestamp' },
  ],
}
