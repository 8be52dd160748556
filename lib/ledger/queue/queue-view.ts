import { FURTHEST_PLACE, type Start, type Waiting } from '@/lib/contracts/job'
import type { Database } from '@/lib/ledger/connection/database'
import type { JobRow } from '@/lib/ledger/reading/rows'
import { waitingOf } from '@/lib/ledger/reading/view'
import { startOf } from './forecast'
import { type QueueView, readQueue } from './read-queue'

/** Says of each waiting job why it waits, at which place and until when. One round trip, and none when nothing waits. */
export async function explainWaiting(db: Database, userId: string, jobs: JobRow[], maxRunning: number): Promise<Map<string, Waiting>> {
  const waiting = jobs.filter((job) => job.state === 'queued' || job.state === 'dispatched')
  if (waiting.length === 0) return new Map()
  const view = await readQueue(db, userId, [...new Set(waiting.map((job) => job.pool))])
  return new Map(waiting.map((job) => [job.id, explain(job, userId, view, maxRunning)]))
}

function explain(job: JobRow, userId: string, view: QueueView, maxRunning: number): Waiting {
  const queue = view.pools.get(job.pool)
  const stands = job.state === 'dispatched' ? view.called.get(job.id) : view.waiting.get(job.id)
  const waiting = waitingOf(job)
  if (waiting.until !== null || !queue) return waiting
  // One that is handed out, or put back, at this very moment stands nowhere; of very many, those at the end are not counted.
  const standing = stands ?? (queue.next.rank > FURTHEST_PLACE ? queue.next : null)
  if (!standing) return waiting
  const start = startOf(queue, { userId, ...standing, inFlight: queue.inFlight }, maxRunning)
  return { ...start, reason: start.reason === 'now' ? 'queue' : start.reason, until: null, why: null }
}

/** When a new job of this user would start. */
export async function startOfNew(db: Database, userId: string, pool: string, maxRunning: number): Promise<Start> {
  const queue = (await readQueue(db, userId, [pool])).pools.get(pool)
  if (!queue) throw new Error(`the queue of ${pool} was not read`)
  return startOf(queue, { userId, ...queue.next, inFlight: queue.inFlight }, maxRunning)
}
