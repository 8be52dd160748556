import { canariesIn, canaryOf, type Evidence } from '@/tests/chaos/record/evidence'
import type { Action } from '@/tests/chaos/record/history'
import { isEnded, timesAsked, timesReopened } from './check-results'
import { groupBy } from './group'
import { submissionOf } from './submissions'

/** 429 and 503 may answer anything; any other refusal must have a reason in what was asked. */
const always = [429, 503]
const answers: Record<Action, number[]> = {
  submit: [202],
  cancel: [202, 409],
  retry: [202, 409],
  download: [200],
  list: [200],
  peek: [404],
  'items/again': [202, 409],
  'items/decisions': [200, 202, 409],
  bring: [201],
  remove: [204, 409],
}

export function checkUnexpected(evidence: Evidence): string[] {
  const { operations, misbehaved, events, ledger } = evidence
  const jobs = new Map(ledger.jobs.map((job) => [job.id, job]))
  const asked = new Set(operations.flatMap(({ user, key }) => (key ? [submissionOf({ userId: user, key })] : [])))
  const cancels = timesAsked(operations, 'cancel')
  const ownEvents = events.filter(({ event }) => event.type === 'job.changed' && !jobs.has(event.job.id))
  return [
    ...ledger.jobs.filter((job) => !asked.has(submissionOf(job))).map(({ id }) => `nobody submitted job ${id}`),
    ...ledger.jobs
      .filter(({ id, state }) => state === 'cancelled' && cancels(id) === 0)
      .map(({ id }) => `job ${id} is cancelled, and nobody asked for it`),
    ...ledger.notifications
      .filter(({ jobId, type }) => `job.${jobs.get(jobId)?.state}` !== type)
      .map(({ jobId, type }) => `notification ${type} of job ${jobId}, which is ${jobs.get(jobId)?.state ?? 'not there'}`),
    ...operations
      .filter(({ action, status }) => status !== undefined && !always.includes(status) && !answers[action].includes(status))
      .map(({ action, status, jobId, error }) => `${action} ${jobId ?? ''} was answered ${status} ${error ?? ''}`),
    ...evidence.seen.filter(({ list }) => !jobs.has(list)).map(({ list, key }) => `the outside saw ${key} of ${list}, which is no job`),
    ...ownEvents.map(({ event }) => `an event of a job that is not there: ${JSON.stringify(event).slice(0, 200)}`),
    ...misbehaved.map(({ process, what }) => `${process} ${what}`),
    ...endsThatDidNotLast(evidence),
  ]
}

/** What the pages saw of each job in the order of its revisions, and how it stands now: only who asks for it leads out of an end. */
function endsThatDidNotLast({ operations, events, ledger }: Evidence): string[] {
  const reopened = timesReopened(operations)
  const again = timesAsked(operations, 'items/again', 'items/decisions')
  const seen = events.flatMap(({ event }) => (event.type === 'job.changed' ? [event.job] : []))
  const now = ledger.jobs.map(({ id, rev, state }) => ({ id, rev, state }))
  return [...groupBy([...seen, ...now], ({ id }) => id)].flatMap(([id, views]) => {
    const states = views.sort((a, b) => a.rev - b.rev).map(({ state }) => state)
    const left = states.filter((state, i) => i > 0 && isEnded(states[i - 1] ?? '') && state !== states[i - 1])
    const completed = states.findIndex((state, i) => states[i - 1] === 'completed' && state !== 'completed') > 0
    return left.length > reopened(id) || (completed && again(id) === 0) ? [`job ${id} did not stay at its end: ${states.join(' ')}`] : []
  })
}

export function checkCrossUser({ operations, events, ledger }: Evidence): string[] {
  const owners = new Map(ledger.jobs.map(({ id, userId }) => [id, userId]))
  const isForeign = (jobId: string | undefined, user: string) => jobId !== undefined && owners.has(jobId) && owners.get(jobId) !== user
  return [
    ...events.flatMap(({ user, event }) => {
      const jobId = event.type === 'job.changed' ? event.job.id : 'jobId' in event ? event.jobId : undefined
      const words = canariesIn(JSON.stringify(event)).filter((word) => word !== canaryOf(user))
      return isForeign(jobId, user) || words.length > 0 ? [`${user} was sent an event of job ${jobId} ${words.join(' ')}`] : []
    }),
    ...operations.flatMap(({ user, action, phase, jobId, jobIds = [], canaries = [] }) => {
      const peeked = action === 'peek' && phase === 'ok' ? [jobId] : []
      const shown = [...(action === 'peek' ? peeked : [jobId]), ...jobIds].filter((id) => isForeign(id, user))
      const words = canaries.filter((word) => word !== canaryOf(user))
      return shown.length + words.length > 0 ? [`${action} showed ${user} ${[...shown, ...words].join(' ')}`] : []
    }),
    ...ledger.notifications
      .filter(({ jobId, userId }) => isForeign(jobId, userId))
      .map(({ jobId, userId }) => `${userId} has a notification of job ${jobId}`),
  ]
}
