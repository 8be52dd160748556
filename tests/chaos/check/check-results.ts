import { attemptOf } from '@/lib/artifacts/keys'
import { terminalStates } from '@/lib/contracts/job'
import type { DumpedJob, Evidence } from '@/tests/chaos/record/evidence'
import type { Action, Operation } from '@/tests/chaos/record/history'
import { groupBy } from './group'
import { submissionOf, wantedOf } from './submissions'

const ended: readonly string[] = terminalStates

export const isEnded = (state: string): boolean => ended.includes(state)

/** How often this was asked for a job and not certainly refused. */
export function timesAsked(operations: Operation[], ...actions: Action[]): (jobId: string) => number {
  const refused = new Set(operations.filter(({ phase }) => phase === 'failed').map(({ id }) => id))
  const asked = operations.filter((one) => actions.includes(one.action) && one.phase === 'invoked' && !refused.has(one.id))
  const byJob = groupBy(asked, ({ jobId }) => jobId)
  return (jobId) => byJob.get(jobId)?.length ?? 0
}

/** How often a job was asked to go on that may have ended. */
export const timesReopened = (operations: Operation[]) => timesAsked(operations, 'retry', 'items/again', 'items/decisions')

function accepted(operations: Operation[]): { submission: string; jobId: string }[] {
  return operations.flatMap(({ action, phase, user, key, jobId }) =>
    action === 'submit' && phase === 'ok' && key && jobId ? [{ submission: submissionOf({ userId: user, key }), jobId }] : [],
  )
}

export function checkLost({ operations, ledger }: Evidence): string[] {
  const jobs = new Map(ledger.jobs.map((job) => [job.id, job]))
  const notices = new Set(ledger.notifications.map(({ jobId, type }) => `${jobId} ${type}`))
  const wanted = wantedOf(operations)
  const filesOf = groupBy(ledger.artifacts, ({ jobId }) => jobId)
  const left = (jobId: string) => (filesOf.get(jobId) ?? []).filter(({ isPreview }) => !isPreview).length
  return [
    ...accepted(operations)
      .filter(({ jobId, submission }) => !jobs.has(jobId) || submissionOf(jobs.get(jobId) as DumpedJob) !== submission)
      .map(({ jobId, submission }) => `job ${jobId} was accepted for ${submission} and is not in the ledger`),
    ...ledger.jobs
      .filter(({ id, state }) => (state === 'completed' || state === 'failed') && !notices.has(`${id} job.${state}`))
      .map(({ id, state }) => `job ${id} is ${state} without its notification`),
    ...ledger.jobs
      .filter((job) => job.state === 'completed' && left(job.id) < (wanted.get(submissionOf(job))?.files.length ?? 0))
      .map(({ id, kind }) => `job ${id} (${kind}) is completed with ${left(id)} files, and more were asked for`),
  ]
}

export function checkDuplicatedResults({ operations, ledger }: Evidence): string[] {
  const completed = ledger.attempts.filter(({ outcome }) => outcome === 'completed')
  // A list that is gone on with ends once more.
  const goneOnWith = timesAsked(operations, 'items/again', 'items/decisions')
  return [
    ...repeated(ledger.jobs, submissionOf).map((submission) => `${submission} made more than one job`),
    ...repeated(distinct(accepted(operations)), ({ submission }) => submission).map((one) => `${one} was answered with more than one job`),
    ...[...groupBy(completed, ({ jobId }) => jobId)]
      .filter(([jobId, ends]) => ends.length > 1 + goneOnWith(jobId))
      .map(([jobId]) => `job ${jobId} was completed by more than one attempt`),
    ...[...groupBy(ledger.artifacts, ({ jobId }) => jobId)]
      .filter(([, files]) => new Set(files.map(({ key }) => attemptOf(key))).size > 1)
      .map(([jobId]) => `job ${jobId} has files of more than one attempt`),
  ]
}

/** Who lets a job go on withdraws the notice of the end before, which may have reached a page already. */
export function checkDuplicatedNotifications({ operations, events, ledger }: Evidence): string[] {
  const reopened = timesReopened(operations)
  const told = events.flatMap(({ event }) =>
    event.type === 'job.changed' && event.notification ? [{ jobId: event.job.id, id: event.notification.id }] : [],
  )
  const toldByJob = groupBy(distinct(told), ({ jobId }) => jobId)
  return [
    ...repeated(ledger.notifications, ({ jobId }) => jobId).map((jobId) => `job ${jobId} has more than one notification`),
    ...[...toldByJob]
      .filter(([jobId, notices]) => notices.length > 1 + reopened(jobId))
      .map(([jobId, notices]) => `the pages were told of ${notices.length} notifications of job ${jobId}`),
  ]
}

export function checkStuck({ operations, ledger, events }: Evidence): string[] {
  const seen = groupBy(events, ({ user }) => user)
  const submissions = groupBy(
    operations.filter(({ action }) => action === 'submit'),
    ({ user, key = '' }) => submissionOf({ userId: user, key }),
  )
  return [
    ...[...submissions]
      .filter(([, steps]) => !steps.some(({ phase }) => phase === 'ok' || phase === 'failed'))
      .map(([submission]) => `nobody knows what became of ${submission}`),
    ...ledger.jobs.filter(({ state }) => !isEnded(state)).map(({ id, state }) => `job ${id} is still ${state}`),
    ...ledger.revs
      .map(({ userId, rev }) => ({ userId, rev, known: Math.max(0, ...(seen.get(userId) ?? []).map(({ event }) => revOf(event))) }))
      .filter(({ rev, known }) => known < rev)
      .map(({ userId, rev, known }) => `the page of ${userId} knows revision ${known} of ${rev}`),
  ]
}

const revOf = (event: object): number => ('rev' in event && typeof event.rev === 'number' ? event.rev : 0)

function repeated<T>(items: T[], keyOf: (item: T) => string): string[] {
  return [...groupBy(items, keyOf)].filter(([, group]) => group.length > 1).map(([key]) => key)
}

function distinct<T extends object>(items: T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
