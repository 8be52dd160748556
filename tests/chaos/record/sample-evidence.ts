import type { JobState } from '@/lib/contracts/job'
import { digestOf } from './content'
import type { DumpedArtifact, DumpedJob, Evidence } from './evidence'
import type { Operation, Received } from './history'
import type { Wanted, WantedFile } from './wanted'

export const JOB = 'job-1'
export const OTHER_JOB = 'job-2'
export const LIST = 'job-3'
export const CALLS = 'job-4'
export const REPORT = 'job-5'
export const PICTURES = 'job-6'

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
const countsOfCalls = { ...counts, total: 2, done: 1, refused: 1, inDoubt: 0, undecided: 0 }
const item = { jobId: LIST, attempt: 2, receipt: null, code: null, decision: null }

const register = [
  { key: 'BA-2', status: 'approved' },
  { key: 'BA-1', status: 'refused' },
  { key: 'BA-3', status: 'approved' },
]
const rows = digestOf(['BA-2', 'BA-1', 'BA-3'])
const approved = digestOf(['BA-2', 'BA-3'])

/** What ada and bob have submitted, and what must come of it. */
const submissions: { id: string; user: string; kind: string; wanted: Wanted }[] = [
  { id: JOB, user: 'ada', kind: 'export', ...leaves({ as: 'rows', status: null }) },
  { id: OTHER_JOB, user: 'bob', kind: 'export', ...leaves({ as: 'rows', status: null }) },
  { id: LIST, user: 'ada', kind: 'test.deliver', wanted: { items: 3, files: [] } },
  { id: CALLS, user: 'ada', kind: 'calls', wanted: { items: 2, files: [{ as: 'calls' }] } },
  { id: REPORT, user: 'ada', kind: 'report', ...leaves({ as: 'pages', status: 'approved' }, { as: 'workbook', status: 'approved' }) },
  { id: PICTURES, user: 'ada', kind: 'images', ...leaves({ as: 'pictures', count: 8 }) },
]

function leaves(...files: WantedFile[]): { wanted: Wanted } {
  return { wanted: { items: null, files } }
}

/** `key-1` of `job-1`. */
const keyOf = (id: string) => id.replace('job', 'key')

const jobOf = ({ id, user, kind }: (typeof submissions)[number]): DumpedJob => {
  const [rev, attempt] = id === LIST ? [2, 2] : [id === JOB || id === OTHER_JOB ? 3 : 1, 1]
  return { id, userId: user, key: keyOf(id), state: 'completed', rev, attempt, kind, code: null }
}

function artifact(jobId: string, nth: number, amount: number | null): DumpedArtifact {
  const key = `b1/${jobId}.1.${nth}`
  return { jobId, nth, isPreview: nth === 50, key, mediaType: 'text/csv', bytes: 9, sha256: 'sum', amount, availability: 'ready' }
}

/**
 * Ada and bob have exported once each, and ada has downloaded her file. A list of hers was worked off, whose first attempt was lost; so were
 * two calls, a report with its workbook, and pictures.
 */
export function cleanEvidence(): Evidence {
  const artifacts = [
    artifact(JOB, 0, 3),
    artifact(OTHER_JOB, 0, 3),
    artifact(CALLS, 0, 2),
    artifact(REPORT, 0, 7),
    artifact(REPORT, 1, null),
    artifact(REPORT, 50, null),
    artifact(PICTURES, 0, 8),
  ]
  const results = artifacts.map(({ key, bytes, sha256 }) => ({ key, bytes, sha256 }))
  return {
    operations: [
      ...submissions.flatMap(({ id, user, wanted }, nth) => {
        const step = { id: 100 + nth, user, action: 'submit', key: keyOf(id), wanted } as const
        return [operation({ ...step, phase: 'invoked' }), operation({ ...step, phase: 'ok', status: 202, jobId: id, rev: 1 })]
      }),
      operation({ id: 3, phase: 'ok', action: 'download', status: 200, jobId: JOB, file: { rows: 3, sha256: 'sum' } }),
      operation({ id: 4, phase: 'ok', action: 'bring', status: 201, brought: { id: 'input-1', sha256: 'brought' } }),
    ],
    events: [change({ notice: 'n-job-1' }), change({ user: 'bob', jobId: OTHER_JOB, notice: 'n-job-2' })],
    misbehaved: [],
    ledger: {
      jobs: submissions.map(jobOf),
      attempts: [
        ...submissions.filter(({ id }) => id !== LIST).map(({ id }) => ({ jobId: id, attempt: 1, outcome: 'completed', workerLeft: true })),
        { jobId: LIST, attempt: 1, outcome: 'lost', workerLeft: false },
        { jobId: LIST, attempt: 2, outcome: 'completed', workerLeft: true },
      ],
      artifacts,
      inputs: [{ id: 'input-1', key: 'inputs/01/input-1', sha256: 'brought', isBound: true, jobs: 1 }],
      notifications: submissions.map(({ id, user }) => ({ id: `n-${id}`, userId: user, jobId: id, type: 'job.completed' })),
      revs: [
        { userId: 'ada', rev: 3 },
        { userId: 'bob', rev: 3 },
      ],
    },
    uncollected: [...results.map(({ key }) => key), 'inputs/01/input-1/file'],
    files: [...results, { key: 'inputs/01/input-1/file', bytes: 4, sha256: 'brought' }],
    contents: [
      { jobId: JOB, nth: 0, amount: 3, content: { as: 'rows', rows } },
      { jobId: OTHER_JOB, nth: 0, amount: 3, content: { as: 'rows', rows } },
      {
        ...{ jobId: CALLS, nth: 0, amount: 2 },
        content: {
          as: 'calls',
          rows: [
            { row: '1', result: 'answered', receipt: '11' },
            { row: '2', result: 'refused', receipt: '' },
          ],
        },
      },
      { jobId: REPORT, nth: 0, amount: 7, content: { as: 'pages', pages: 7, rows: approved } },
      { jobId: REPORT, nth: 1, amount: null, content: { as: 'workbook', rows: approved } },
      { jobId: PICTURES, nth: 0, amount: 8, content: { as: 'pictures', count: 8 } },
    ],
    register,
    lists: [
      { jobId: LIST, state: 'completed', policy: 'once', isOutside: true, count: 3, counts, shown: counts },
      { jobId: CALLS, state: 'completed', policy: 'once', isOutside: true, count: 2, counts: countsOfCalls, shown: countsOfCalls },
    ],
    items: [
      { ...item, key: '1', state: 'done', receipt: 1 },
      { ...item, key: '2', state: 'in_doubt', attempt: 1, code: 'in_doubt' },
      { ...item, key: '3', state: 'done', receipt: 3 },
      { ...item, jobId: CALLS, attempt: 1, key: '1', state: 'done', receipt: 11 },
      { ...item, jobId: CALLS, attempt: 1, key: '2', state: 'refused', code: 'http_refused' },
    ],
    seen: [
      ...['1', '2', '3'].map((key) => ({ list: LIST, key, done: 1, ids: [`id ${key}`], cut: false })),
      { list: CALLS, key: '1', done: 1, ids: ['id 4'], cut: false },
      { list: CALLS, key: '2', done: 0, ids: ['id 5'], cut: false },
    ],
  }
}
