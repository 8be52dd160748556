import { expect } from 'vitest'
import { countsOf } from './item-rules'
import { hasEnded, type ModelItem } from './model-job'
import type { JobRows, Rows } from './rows'

/**
 * What holds of any two looks at the ledger, one step apart, without asking the model: so a mistake that the model shares
 * with the ledger is found too.
 */
export function expectInvariants(before: Rows, after: Rows): void {
  for (const [user, rev] of after.revs.entries()) expect(rev, 'a revision never falls').toBeGreaterThanOrEqual(before.revs[user] ?? 0)
  for (const [index, job] of after.jobs.entries()) {
    const was = before.jobs[index] ?? null
    if (job) expectSound(job)
    if (job && was) expectOnlyForward(was, job)
    if (seen(was) !== seen(job)) expectNewRevision(index, before, after)
  }
  const numbered = after.jobs.flatMap((job, index) => (job ? [`${job.user}: ${after.jobRevs[index]}`] : []))
  expect(new Set(numbered).size, 'each change has a revision of its own').toBe(numbered.length)
}

/** One notice for a completed and a failed job, none for any other; a file from the first run that was done on. */
function expectSound(job: JobRows): void {
  const notices = { completed: ['job.completed'], failed: ['job.failed'] }
  expect(job.notices).toEqual(job.state === 'completed' || job.state === 'failed' ? notices[job.state] : [])
  expect(job.artifacts).toHaveLength(job.attempts.includes('completed') ? 1 : 0)
  expect(job.attempts, 'each attempt has its row').toHaveLength(job.attempt)
  const begun = job.list?.items.filter(({ state }) => state === 'begun') ?? []
  if (hasEnded(job)) expect(begun, 'nothing is under way of a job that has ended').toEqual([])
  if (job.list) expect(job.counts, 'the counts are those of the rows').toEqual(countsOf(job.list))
  const open = job.attempts.filter((ending) => ending === null)
  expect(open, 'one attempt at a time, and none of a job that waits or has ended').toHaveLength(job.worker === null ? 0 : 1)
}

/** Attempts are counted up and end once: what a fenced one sends changes nothing. What was done of a job stays, whatever is asked for more. */
function expectOnlyForward(was: JobRows, job: JobRows): void {
  expect(job.attempt).toBeGreaterThanOrEqual(was.attempt)
  expect(job.dispatchSeq).toBeGreaterThanOrEqual(was.dispatchSeq)
  for (const [at, ending] of was.attempts.entries()) if (ending !== null) expect(job.attempts[at]).toBe(ending)
  if (was.state === 'completed' && job.state === 'completed')
    expect({ ...job, list: null, counts: null }).toEqual({ ...was, list: null, counts: null })
  for (const [at, item] of (was.list?.items ?? []).entries()) expectItemForward(item, job.list?.items[at])
  // At once with the retry, an old message may claim the job, or its owner cancel it.
  if (hasEnded(was) && job.state !== was.state)
    expect(['queued', 'running', 'cancelled'], 'only what a person asks for follows an end').toContain(job.state)
}

/** What was done stays done, and what is in doubt stays so until a person decides. */
function expectItemForward(was: ModelItem, item: ModelItem | undefined): void {
  expect(item, 'no item is lost').toBeDefined()
  if (!item) return
  const isDecided = was.state === 'in_doubt' && item.decision !== null && item.decision !== was.decision
  if (was.state === 'done' || (was.state === 'in_doubt' && !isDecided)) expect(item, 'nothing is done twice by itself').toEqual(was)
}

function expectNewRevision(index: number, before: Rows, after: Rows): void {
  const user = (after.jobs[index] ?? before.jobs[index])?.user ?? 0
  expect(after.revs[user], 'a change that people see has a new revision').toBeGreaterThan(before.revs[user] ?? 0)
  const rev = after.jobRevs[index]
  if (rev !== null) expect(rev).toBeGreaterThan(before.revs[user] ?? 0)
}

/**
 * What a page shows of a job. Whether it is queued or dispatched is the same to people. How often it failed is not shown while it
 * runs: a checkpoint forgives that without a revision, for nobody waits to hear of it.
 */
function seen(job: JobRows | null): string {
  if (!job) return 'nothing'
  const state = job.state === 'dispatched' ? 'queued' : job.state
  const failures = job.worker === null ? job.failures : null
  return JSON.stringify([state, job.attempt, failures, job.error, job.notices, job.artifacts])
}
