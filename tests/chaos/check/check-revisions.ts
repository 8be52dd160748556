import type { Evidence } from '@/tests/chaos/record/evidence'
import type { Operation, Received } from '@/tests/chaos/record/history'
import { groupBy } from './group'

/** Revisions of one user only grow, never twice for two changes, and what was told of one stays in the ledger. */
export function checkRevisions({ operations, events, ledger }: Evidence): string[] {
  const final = new Map(ledger.revs.map(({ userId, rev }) => [userId, rev]))
  const told = [
    ...operations.flatMap(({ user, rev }) => (rev === undefined ? [] : [{ user, rev }])),
    ...events.flatMap(({ user, event }) => ('rev' in event ? [{ user, rev: event.rev }] : [])),
  ]
  return [
    ...told
      .filter(({ user, rev }) => rev > (final.get(user) ?? 0))
      .map(({ user, rev }) => `${user} was told revision ${rev}, the ledger is at ${final.get(user) ?? 0}`),
    ...pagesGoingBack(operations),
    ...reusedRevisions(events),
    ...barsGoingBack(events),
  ]
}

/** A list that was asked for after another one had been answered must not be older. */
function pagesGoingBack(operations: Operation[]): string[] {
  const invoked = new Map(operations.filter(({ phase }) => phase === 'invoked').map(({ id, at }) => [id, at]))
  const lists = operations.filter(({ action, phase }) => action === 'list' && phase === 'ok')
  return [...groupBy(lists, ({ user }) => user)].flatMap(([user, answered]) =>
    answered.flatMap((later, i) => {
      const askedAt = invoked.get(later.id) ?? 0
      const before = answered.slice(0, i).filter((earlier) => earlier.at < askedAt && (earlier.rev ?? 0) > (later.rev ?? 0))
      return before.length > 0 ? [`the page of ${user} went back from revision ${before[0]?.rev} to ${later.rev}`] : []
    }),
  )
}

function reusedRevisions(events: Received[]): string[] {
  const changes = events.flatMap(({ user, event }) =>
    event.type === 'job.changed' ? [{ revision: `revision ${event.rev} of ${user}`, what: `${event.job.id} ${event.job.state}` }] : [],
  )
  return [...groupBy(changes, ({ revision }) => revision)]
    .filter(([, group]) => new Set(group.map(({ what }) => what)).size > 1)
    .map(([revision, group]) => `${revision} was given twice: ${group.map(({ what }) => what).join(', ')}`)
}

/** Within an attempt the percentage does not fall, in the order of the reports. */
function barsGoingBack(events: Received[]): string[] {
  const reports = events.flatMap(({ event }) =>
    event.type === 'job.progressed' ? [{ bar: `job ${event.jobId}, attempt ${event.progress.attempt}`, ...event.progress }] : [],
  )
  return [...groupBy(reports, ({ bar }) => bar)].flatMap(([bar, group]) => {
    const percents = group.sort((a, b) => a.seq - b.seq).flatMap(({ percent }) => (percent === null ? [] : [percent]))
    return percents.some((percent, i) => percent < (percents[i - 1] ?? 0)) ? [`the bar of ${bar} went back: ${percents.join(' ')}`] : []
  })
}
