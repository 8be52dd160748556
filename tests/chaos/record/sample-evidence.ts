import type { JobState } from '@/lib/contracts/job'
import type { Evidence } from './evidence'
import type { Operation, Received } from './history'

export const JOB = 'job-1'
export const OTHER_JOB = 'job-2'
export const LIST = 'job-3'

/** A step of ada's, by default of the submission of nothing in particular. */
export function operation(step: Partial<Operation> & Pick<Operation, 'phase'>): Operation {
  return { type: 'operation', at: 1, id: 1, user: 'ada', action: 'submit', ...step }
}

/** An event as a page receives it: by default that ada's job is ready, in revision 3. */
export function change({ user = 'ada', jobId = JOB, rev = 3, state = 'completed' as JobState, notice = '' }): Received {
  const job = { id: jobId, rev, state }
  const notification = notice ? { id: notice, jobId } : null
  return { type: 'event', at: rev, user, event: { type: 'job.changed', rev, job, notification } } as Received
}

const counts = { total: 3, waiting: 0, begun: 0, done: 2, refused: 0, inDoubt: 1, skipped: 0, undecided: 1 }
const item = { jobId: LIST, attempt: 2, receipt: null, code: null, decision: null }

/** Ada and bob have exported once each, and ada has downloaded her file. A list of hers was worked off, whose first attempt was lost. */
export function cleanEvidence(): Evidence {
  const submitted = { action: 'submit', status: 202 } as const
  return {
    operations: [
      operation({ id: 1, phase: 'invoked', action: 'submit', key: 'key-1' }),
      operation({ id: 1, phase: 'ok', ...submitted, key: 'key-1', jobId: JOB, rev: 1 }),
      operation({ id: 2, user: 'bob', phase: 'invoked', action: 'submit', key: 'key-2' }),
      operation({ id: 2, user: 'bob', phase: 'ok', ...submitted, key: 'key-2', jobId: OTHER_JOB, rev: 1 }),
      operation({ id: 4, phase: 'invoked', action: 'submit', key: 'key-3' }),
      operation({ id: 4, phase: 'ok', ...submitted, key: 'key-3', jobId: LIST, rev: 1 }),
      operation({ id: 3, phase: 'ok', action: 'download', status: 200, jobId: JOB, file: { rows: 4000, sha256: 'sum' } }),
    ],
    events: [change({ notice: 'n-1' }), change({ user: 'bob', jobId: OTHER_JOB, notice: 'n-3' })],
    misbehaved: [],
    ledger: {
      jobs: [
        { id: JOB, userId: 'ada', key: 'key-1', state: 'completed', rev: 3, attempt: 1, kind: 'export', dataset: 'permits' },
        { id: OTHER_JOB, userId: 'bob', key: 'key-2', state: 'completed', rev: 3, attempt: 1, kind: 'export', dataset: 'permits' },
        { id: LIST, userId: 'ada', key: 'key-3', state: 'completed', rev: 2, attempt: 2, kind: 'test.deliver', dataset: null },
      ],
      attempts: [
        { jobId: JOB, attempt: 1, outcome: 'completed', workerLeft: true },
        { jobId: OTHER_JOB, attempt: 1, outcome: 'completed', workerLeft: true },
        { jobId: LIST, attempt: 1, outcome: 'lost', workerLeft: false },
        { jobId: LIST, attempt: 2, outcome: 'completed', workerLeft: true },
      ],
      artifacts: [
        { jobId: JOB, key: 'b1/file-1', bytes: 9, sha256: 'sum', rows: 4000, availability: 'ready' },
        { jobId: OTHER_JOB, key: 'b2/file-2', bytes: 9, sha256: 'sum', rows: 4000, availability: 'ready' },
      ],
      inputs: [{ id: 'input-1', key: 'inputs/01/input-1', sha256: 'brought', isBound: true, jobs: 1 }],
      notifications: [
        { id: 'n-1', userId: 'ada', jobId: JOB, type: 'job.completed' },
        { id: 'n-3', userId: 'bob', jobId: OTHER_JOB, type: 'job.completed' },
        { id: 'n-4', userId: 'ada', jobId: LIST, type: 'job.completed' },
      ],
      revs: [
        { userId: 'ada', rev: 3 },
        { userId: 'bob', rev: 3 },
      ],
    },
    uncollected: ['b1/file-1', 'b2/file-2', 'inputs/01/input-1/file'],
    files: [
      { key: 'b1/file-1', bytes: 9, sha256: 'sum' },
      { key: 'b2/file-2', bytes: 9, sha256: 'sum' },
      { key: 'inputs/01/input-1/file', bytes: 4, sha256: 'brought' },
    ],
    rowsOf: { permits: 4000 },
    lists: [{ jobId: LIST, state: 'completed', policy: 'once', count: 3, counts, shown: counts }],
    items: [
      { ...item, key: '1', state: 'done', receipt: 1 },
      { ...item, key: '2', state: 'in_doubt', attempt: 1, code: 'in_doubt' },
      { ...item, key: '3', state: 'done', receipt: 3 },
    ],
    seen: ['1', '2', '3'].map((key) => ({ list: LIST, key, done: 1, ids: [`id ${key}`], cut: false })),
  }
}
