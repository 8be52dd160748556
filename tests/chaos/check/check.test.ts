import { describe, expect, it } from 'vitest'
import type { Progress } from '@/lib/contracts/progress'
import { type Content, digestOf } from '@/tests/chaos/record/content'
import { canaryOf, type Evidence } from '@/tests/chaos/record/evidence'
import type { Operation, Received } from '@/tests/chaos/record/history'
import { CALLS, change, cleanEvidence, JOB, LIST, OTHER_JOB, operation, PICTURES, REPORT } from '@/tests/chaos/record/sample-evidence'
import { COUNTERS, type Counter, check, countsOf, isClean } from './check'

type Change = (evidence: Evidence) => void

/** Counters that this change of a clean run's evidence makes other than 0. */
function broken(make: Change): Counter[] {
  const evidence = cleanEvidence()
  make(evidence)
  const counts = countsOf(check(evidence))
  return COUNTERS.filter((counter) => counts[counter] > 0)
}

const progress = (seq: number, percent: number): Received => ({
  type: 'event',
  at: 10,
  user: 'ada',
  event: {
    type: 'job.progressed',
    jobId: JOB,
    progress: { phase: 'Writing', done: seq, total: 9, attempt: 1, seq, percent, rate: null, secondsLeft: null } satisfies Progress,
  },
})

const list = (id: number, at: number, rev: number): Operation[] => [
  operation({ id, at, action: 'list', phase: 'invoked' }),
  operation({ id, at: at + 1, action: 'list', phase: 'ok', status: 200, rev, jobIds: [JOB] }),
]

const cases: [what: string, counter: Counter, change: Change][] = [
  ['an accepted job is not in the ledger', 'lost', ({ operations }) => void operations.push(...accepted('ghost', 'key-9'))],
  ['a job is completed without its notification', 'lost', ({ ledger }) => void ledger.notifications.splice(0, 1)],
  ['a job is completed without a result', 'lost', (evidence) => dropResult(evidence)],
  ['one key made two jobs', 'duplicatedResults', ({ ledger }) => void ledger.jobs.push({ ...job(ledger), id: 'twin', state: 'cancelled' })],
  ['one key was answered with two jobs', 'duplicatedResults', ({ operations }) => void operations.push(...accepted(OTHER_JOB, 'key-1'))],
  ['two attempts completed a job', 'duplicatedResults', ({ ledger }) => completeAgain(ledger)],
  ['a job has two notifications', 'duplicatedNotifications', ({ ledger }) => notifyAgain(ledger)],
  ['a page was told of two notifications', 'duplicatedNotifications', ({ events }) => void events.push(change({ rev: 3, notice: 'n-9' }))],
  ['nobody submitted a job', 'unexpected', ({ operations }) => void operations.splice(0, 2)],
  ['a job is cancelled that nobody cancelled', 'unexpected', ({ ledger }) => cancel(ledger)],
  ['a request was answered 500', 'unexpected', ({ operations }) => void operations.push(operation({ phase: 'unknown', status: 500 }))],
  ['an event tells of an unknown job', 'unexpected', ({ events }) => void events.push(change({ jobId: 'ghost', rev: 3 }))],
  ['a process ended by itself', 'unexpected', ({ misbehaved }) => void misbehaved.push(crash)],
  ['a completed job was seen to run again', 'unexpected', ({ events }) => runAgain(events)],
  ['an event came to another user', 'crossUser', ({ events }) => void events.push(change({ user: 'bob', rev: 1 }))],
  ['a list shows the job of another user', 'crossUser', ({ operations }) => void operations.push(listed('bob'))],
  ['a job could be seen by another user', 'crossUser', ({ operations }) => void operations.push(peeked)],
  ['an answer has the secret word of another user', 'crossUser', ({ operations }) => void operations.push(leaked)],
  ['a notification is of the job of another user', 'crossUser', ({ ledger }) => give(ledger, 'bob')],
  ['a submission was never answered', 'stuck', ({ operations }) => void operations.push(operation({ phase: 'unknown', key: 'key-9' }))],
  ['a job has not ended', 'stuck', ({ ledger }) => void Object.assign(otherJob(ledger), { state: 'dispatched' })],
  ['a page did not hear of the last revision', 'stuck', ({ events }) => void events.splice(0, events.length)],
  [
    'a page was older than one before it',
    'revisionRegressions',
    ({ operations }) => void operations.push(...list(7, 10, 3), ...list(8, 20, 2)),
  ],
  [
    'a revision was told that the ledger does not have',
    'revisionRegressions',
    ({ operations }) => void operations.push(...list(7, 10, 99)),
  ],
  ['a revision was given twice', 'revisionRegressions', ({ events }) => void events.push(change({ rev: 3, state: 'cancelled' }))],
  ['a bar went back', 'revisionRegressions', ({ events }) => void events.push(progress(2, 30), progress(1, 40))],
  ['a file is not in the store', 'brokenFiles', ({ files }) => void files.splice(0, 1)],
  ['a file is not what its row describes', 'brokenFiles', ({ files }) => void Object.assign(files[0] ?? {}, { sha256: 'other' })],
  ['a download is not the file', 'brokenFiles', ({ operations }) => void operations.push(downloaded({ rows: 3, sha256: 'other' }))],
  ['a download does not have all rows', 'brokenFiles', ({ operations }) => void operations.push(downloaded({ rows: 2, sha256: 'sum' }))],
  ['a file lacks a row', 'wrongFiles', (evidence) => found(evidence, JOB, { as: 'rows', rows: digestOf(['BA-2', 'BA-1']) })],
  [
    'a file has a row twice',
    'wrongFiles',
    (evidence) => found(evidence, JOB, { as: 'rows', rows: digestOf(['BA-2', 'BA-1', 'BA-1', 'BA-3']) }),
  ],
  [
    'a file has its rows in another order',
    'wrongFiles',
    (evidence) => found(evidence, JOB, { as: 'rows', rows: digestOf(['BA-1', 'BA-2', 'BA-3']) }),
  ],
  ['a report lacks a row', 'wrongFiles', (evidence) => found(evidence, REPORT, { as: 'pages', pages: 7, rows: digestOf(['BA-2']) })],
  ['a report has a row that was not asked for', 'wrongFiles', (evidence) => found(evidence, REPORT, { as: 'pages', pages: 7, rows: all })],
  [
    'a report has other pages than it is said to have',
    'wrongFiles',
    (evidence) => found(evidence, REPORT, { as: 'pages', pages: 8, rows: approved }),
  ],
  ['a workbook lacks a row', 'wrongFiles', (evidence) => found(evidence, REPORT, { as: 'workbook', rows: digestOf([]) }, 1)],
  ['an archive lacks a picture', 'wrongFiles', (evidence) => found(evidence, PICTURES, { as: 'pictures', count: 7 })],
  ['a file cannot be opened', 'wrongFiles', (evidence) => found(evidence, PICTURES, { as: 'unreadable', why: 'it ends too soon' })],
  ['results lack a call', 'wrongFiles', (evidence) => found(evidence, CALLS, { as: 'calls', rows: [answered] })],
  ['results have a call twice', 'wrongFiles', (evidence) => found(evidence, CALLS, { as: 'calls', rows: [answered, answered] })],
  [
    'results say of a call what the list does not',
    'wrongFiles',
    (evidence) => found(evidence, CALLS, { as: 'calls', rows: [answered, { ...answered, row: '2' }] }),
  ],
  [
    'results have another receipt',
    'wrongFiles',
    (evidence) => found(evidence, CALLS, { as: 'calls', rows: [{ ...answered, receipt: '12' }, refused] }),
  ],
  ['a row says more than is in its file', 'wrongFiles', ({ contents }) => void Object.assign(contents[0] ?? {}, { amount: 4 })],
  [
    'a job has a file that nobody asked for',
    'wrongFiles',
    ({ ledger }) => void Object.assign(ledger.artifacts.at(-2) ?? {}, { isPreview: false }),
  ],
  ['a file of two is missing', 'lost', ({ ledger }) => void ledger.artifacts.splice(4, 1)],
  [
    'a job has files of two attempts',
    'duplicatedResults',
    ({ ledger }) => void Object.assign(ledger.artifacts[4] ?? {}, { key: 'b1/job-5.2.1' }),
  ],
  [
    'the outside saw what is of no job',
    'unexpected',
    ({ seen }) => void seen.push({ list: 'ghost', key: '1', done: 1, ids: ['x'], cut: false }),
  ],
  [
    'a brought file is not what was sent',
    'inputsLeftBehind',
    ({ operations }) => void Object.assign(operations.at(-1)?.brought ?? {}, { sha256: 'x' }),
  ],
  ['no row names a file', 'orphanFiles', ({ files }) => void files.push({ key: 'left.part', bytes: 1, sha256: 'x' })],
  ['a job that ended in order left a file behind', 'orphanFiles', ({ uncollected }) => void uncollected.push(LEFT)],
  ['a brought file is in the store and in no row', 'inputsLeftBehind', ({ ledger }) => void ledger.inputs.splice(0, 1)],
  ['a brought file is of no job any more', 'inputsLeftBehind', ({ ledger }) => void Object.assign(ledger.inputs[0] ?? {}, { jobs: 0 })],
  [
    'a brought file is not what was received',
    'inputsLeftBehind',
    ({ ledger }) => void Object.assign(ledger.inputs[0] ?? {}, { sha256: 'x' }),
  ],
  ['a brought file is not in the store', 'inputsLeftBehind', ({ files }) => void files.splice(-1, 1)],
  ['an item was done twice', 'doneTwice', ({ seen }) => void Object.assign(seen[0] ?? {}, { done: 2 })],
  ['an item was begun under two keys', 'doneTwice', ({ seen }) => void seen[0]?.ids.push('another')],
  ['two items have one receipt', 'doneTwice', ({ items }) => void Object.assign(items[2] ?? {}, { receipt: 1 })],
  ['an item is missing', 'lost', ({ items }) => void items.splice(0, 1)],
  ['a list is shorter than it should be', 'lost', ({ lists }) => void Object.assign(lists[0] ?? {}, { count: 4 })],
  ['people are shown other counts', 'lost', ({ lists }) => void Object.assign(lists[0] ?? {}, { shown: null })],
  ['an item is begun of a job that has ended', 'lost', (evidence) => change3(evidence, 'begun')],
  ['an item waits of a job that is completed', 'lost', (evidence) => change3(evidence, 'waiting')],
  ['an item is done that nobody did', 'lost', ({ seen }) => void seen.splice(0, 1)],
  ['an item is refused that was done', 'lost', (evidence) => change3(evidence, 'refused')],
  [
    'an item is in doubt whose attempt ended in order',
    'inDoubtWithoutCause',
    ({ items }) => void Object.assign(items[1] ?? {}, { attempt: 2 }),
  ],
  [
    'an item is in doubt that may be repeated',
    'inDoubtWithoutCause',
    ({ lists }) => void Object.assign(lists[0] ?? {}, { policy: 'repeat' }),
  ],
]

const LEFT = `b1/${JOB}.1.0123456789abcdef.part`
const crash = { type: 'process', at: 5, process: 'worker1', what: 'ended by itself' } as const
const peeked = operation({ user: 'bob', action: 'peek', phase: 'ok', status: 200, jobId: JOB })
const leaked = operation({ user: 'bob', action: 'list', phase: 'ok', status: 200, canaries: [canaryOf('ada')] })
const listed = (user: string) => operation({ user, action: 'list', phase: 'ok', status: 200, jobIds: [JOB] })
const downloaded = (file: NonNullable<Operation['file']>) => operation({ action: 'download', phase: 'ok', status: 200, jobId: JOB, file })

const answered = { row: '1', result: 'answered', receipt: '11' }
const refused = { row: '2', result: 'refused', receipt: '' }
const approved = digestOf(['BA-2', 'BA-3'])
const all = digestOf(['BA-1', 'BA-2', 'BA-3'])

/** What a file has in it. */
function found({ contents }: Evidence, jobId: string, content: Content, nth = 0): void {
  Object.assign(contents.find((one) => one.jobId === jobId && one.nth === nth) ?? {}, { content })
}

function accepted(jobId: string, key: string): Operation[] {
  return [operation({ phase: 'invoked', key }), operation({ phase: 'ok', status: 202, key, jobId })]
}

type Ledger = Evidence['ledger']
const job = (ledger: Ledger) => ledger.jobs[0] as Ledger['jobs'][number]
const otherJob = (ledger: Ledger) => ledger.jobs[1] as Ledger['jobs'][number]

function dropResult({ ledger, files }: Evidence): void {
  ledger.artifacts.splice(0, 1)
  files.splice(0, 1)
}

function completeAgain(ledger: Ledger): void {
  ledger.attempts.push({ jobId: JOB, attempt: 2, outcome: 'completed', workerLeft: true })
}

function notifyAgain(ledger: Ledger): void {
  ledger.notifications.push({ ...(ledger.notifications[0] as Ledger['notifications'][number]), id: 'n-2' })
}

function cancel(ledger: Ledger): void {
  Object.assign(otherJob(ledger), { state: 'cancelled' })
  ledger.notifications = ledger.notifications.filter(({ jobId }) => jobId !== OTHER_JOB)
}

/** Of the third item, with the counts that belong to it. */
function change3({ items, lists }: Evidence, state: 'begun' | 'waiting' | 'refused'): void {
  Object.assign(items[2] ?? {}, { state, receipt: null })
  const counts = { ...(lists[0] as Evidence['lists'][number]).counts, done: 1, [state]: 1 }
  Object.assign(lists[0] ?? {}, { counts, shown: counts })
}

function give(ledger: Ledger, userId: string): void {
  Object.assign(ledger.notifications[0] ?? {}, { userId })
}

function runAgain(events: Received[]): void {
  events.splice(0, events.length, change({ rev: 1, state: 'completed' }), change({ rev: 2, state: 'running' }), change({ rev: 3 }))
}

describe('the checker', () => {
  it('has nothing to say against a run in which all went well', () => {
    expect(isClean(check(cleanEvidence()))).toBe(true)
  })

  it.each(cases)('sees that %s: %s', (_, counter, make) => expect(broken(make)).toContain(counter))

  it('has a case for each of its counters', () => {
    expect(new Set(cases.map(([, counter]) => counter))).toEqual(new Set(COUNTERS))
  })

  it.each([{ workerLeft: false }, { outcome: 'lost' }, { outcome: null }])(
    'lets an attempt with %j leave a file to the collection',
    (how) => {
      const findings = broken(({ ledger, uncollected }) => {
        Object.assign(ledger.attempts[0] ?? {}, how)
        uncollected.push(LEFT)
      })
      expect(findings).toEqual([])
    },
  )

  it.each([
    [
      'whose answer was lost',
      ({ seen, items }: Evidence) => Object.assign(seen[1] ?? {}, { cut: true }) && Object.assign(items[1] ?? {}, { attempt: 2 }),
    ],
    [
      'that was done again by decision',
      ({ seen, items }: Evidence) => Object.assign(seen[0] ?? {}, { done: 2 }) && Object.assign(items[0] ?? {}, { decision: 'again' }),
    ],
  ])('has nothing to say against an item %s', (_, make) => expect(broken((evidence) => void make(evidence))).toEqual([]))

  it('lets an item be done once more for each time that somebody asked for it, and no more often', () => {
    const asked = { user: 'ada', jobId: LIST, action: 'items/decisions', decision: 'again' } as const
    const times = (done: number) =>
      broken(({ operations, seen }) => {
        operations.push(operation({ ...asked, id: 20, phase: 'invoked' }), operation({ ...asked, id: 20, phase: 'ok', status: 202 }))
        Object.assign(seen[0] ?? {}, { done })
      })
    expect(times(2)).toEqual([])
    expect(times(3)).toEqual(['doneTwice'])
  })

  it('lets a cancelled job be retried, with a notification for its new end', () => {
    const asked = { jobId: JOB, user: 'ada', status: 202 }
    const findings = broken(({ operations, events }) => {
      for (const [id, action] of [[20, 'cancel'] as const, [21, 'retry'] as const])
        operations.push(operation({ ...asked, id, action, phase: 'invoked' }), operation({ ...asked, id, action, phase: 'unknown' }))
      events.splice(0, 0, change({ rev: 1, state: 'cancelled' }), change({ rev: 2, state: 'queued' }))
    })
    expect(findings).toEqual([])
  })

  it('lets a list that is over be gone on with, and end once more', () => {
    const asked = { jobId: JOB, user: 'ada', status: 202, action: 'items/again' as const }
    const findings = broken(({ operations, ledger }) => {
      completeAgain(ledger)
      operations.push(operation({ ...asked, id: 20, phase: 'invoked' }), operation({ ...asked, id: 20, phase: 'ok' }))
    })
    expect(findings).not.toContain('duplicatedResults')
  })
})
