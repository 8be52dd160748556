import { basename } from 'node:path'
import type { Evidence } from '@/tests/chaos/record/evidence'
import type { Operation, Received } from '@/tests/chaos/record/history'

/** Jobs that are not there any more because somebody removed them, and what they were called before they had an id. */
export interface Gone {
  jobs: Set<string>
  keys: Set<string>
}

/** Of those whose owner was not refused it. */
export function removedIn(operations: readonly Operation[]): Gone {
  const jobs = new Set(operations.flatMap(({ action, phase, jobId }) => (action === 'remove' && isAnswered(phase) && jobId ? [jobId] : [])))
  return { jobs, keys: keysOf(operations, jobs) }
}

/** And of those that were forgotten before, and of those whose files were kept for as long as they are kept: of these, too, not all is there that the checker asks for. */
export function goneIn({ operations, ledger }: Evidence, before: Gone = { jobs: new Set(), keys: new Set() }): Gone {
  const jobs = new Set([...before.jobs, ...removedIn(operations).jobs])
  for (const { jobId, availability } of ledger.artifacts) if (availability === 'expired') jobs.add(jobId)
  return { jobs, keys: new Set([...before.keys, ...keysOf(operations, jobs)]) }
}

function keysOf(operations: readonly Operation[], jobs: Set<string>): Set<string> {
  return new Set(operations.flatMap(({ key, jobId }) => (key && jobId && jobs.has(jobId) ? [key] : [])))
}

/** What is about a job that is gone. That it went is not: it has a revision, which pages must know. */
export function isOf({ jobs, keys }: Gone): (entry: Operation | Received) => boolean {
  return (entry) => {
    if (entry.type === 'operation')
      return (entry.jobId !== undefined && jobs.has(entry.jobId)) || (entry.key !== undefined && keys.has(entry.key))
    if (entry.event.type === 'job.changed') return jobs.has(entry.event.job.id)
    return entry.event.type === 'job.progressed' && jobs.has(entry.event.jobId)
  }
}

/**
 * The evidence of what is still there, to be judged as after a run of chaos. Files stay in it: of what is gone none may be left in the store.
 */
export function withoutGone(evidence: Evidence, gone: Gone): Evidence {
  const { operations, events, ledger, lists, items, seen, contents, uncollected } = evidence
  const isGone = isOf(gone)
  const stays = ({ jobId }: { jobId: string }) => !gone.jobs.has(jobId)
  return {
    ...evidence,
    operations: operations.filter((one) => !isGone(one)),
    events: events.flatMap((one) => (isGone(one) ? revisionOf(one) : [one])),
    ledger: {
      ...ledger,
      jobs: ledger.jobs.filter(({ id }) => !gone.jobs.has(id)),
      attempts: ledger.attempts.filter(stays),
      artifacts: ledger.artifacts.filter(stays),
      notifications: ledger.notifications.filter(stays),
    },
    lists: lists.filter(stays),
    items: items.filter(stays),
    contents: contents.filter(stays),
    seen: seen.filter(({ list }) => !gone.jobs.has(list) && !gone.keys.has(list)),
    uncollected: uncollected.filter((key) => !gone.jobs.has(basename(key).split('.')[0] ?? '')),
  }
}

/** Where no answer came, it may have been removed. */
const isAnswered = (phase: Operation['phase']) => phase === 'ok' || phase === 'unknown'

/** All that is left of it: the page knows that much. */
function revisionOf({ event, ...received }: Received): Received[] {
  return 'rev' in event ? [{ ...received, event: { type: 'revision.seen', rev: event.rev } }] : []
}
