import type { Start, Waiting } from '@/lib/contracts/job'
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
  const rank = view.ranks.get(job.id)
  const waiting = waitingOf(job)
  if (waiting.reason === 'retry' || waiting.reason === 'rest' || !queue || !rank) return waiting
  const start = startOf(queue, { userId, ...(job.state === 'dispatched' ? { place: rank } : { rank }) }, maxRunning)
  return { ...start, reason: start.reason === 'now' ? 'queue' : start.reason, until: null, why: null }
}

/** When a new job of this user would start. */
export async function startOfNew(db: Database, userId: string, pool: string, maxRunning: number): Promise<Start> {
  const queue = (await readQueue(db, userId, [pool])).pools.get(pool)
  if (!queue) throw new Error(`the queue of ${pool} was not read`)
  const queued = queue.turns.find((user) => user.userId === userId)?.queued ?? 0
  return startOf(queue, { userId, rank: queued + 1 }, maxRunning)
}
