import { describe, expect, it } from 'vitest'
import type { Job } from '@/lib/contracts/job'
import { applyUserEvent } from '@/lib/contracts/live/apply-user-event'
import { completedJob, page, progress, runningJob, waitingJob } from '@/tests/support/samples'

const changed = (job: Job) => ({ type: 'job.changed' as const, rev: job.rev, job, notification: null })

describe('applyUserEvent', () => {
  it('applies the next revision', () => {
    const { page: next, stale } = applyUserEvent(page(3, [runningJob('a', 3)]), changed(completedJob('a', 4)))
    expect(stale).toBe(false)
    expect(next).toMatchObject({ rev: 4, jobs: [{ id: 'a', state: 'completed' }] })
  })

  it('drops what the page already has', () => {
    const before = page(5, [completedJob('a', 5)])
    expect(applyUserEvent(before, changed(runningJob('a', 4)))).toEqual({ page: before, stale: false })
  })

  it('asks for a new snapshot when a revision was missed, also by what the ledger says', () => {
    const before = page(3, [])
    expect(applyUserEvent(before, changed(waitingJob('a', 5)))).toEqual({ page: before, stale: true })
    expect(applyUserEvent(before, { type: 'revision.seen', rev: 4 }).stale).toBe(true)
    expect(applyUserEvent(before, { type: 'revision.seen', rev: 3 }).stale).toBe(false)
  })

  it('puts a new job where its age says, newest first', () => {
    const jobs = [waitingJob('c', 1), waitingJob('a', 1)]
    expect(applyUserEvent(page(3, jobs), changed(waitingJob('d', 4))).page.jobs.map((job) => job.id)).toEqual(['d', 'c', 'a'])
    expect(applyUserEvent(page(3, jobs), changed(waitingJob('b', 4))).page.jobs.map((job) => job.id)).toEqual(['c', 'b', 'a'])
  })

  it('removes a job, and leaves all others the same objects', () => {
    const kept = runningJob('b', 2)
    const { page: next } = applyUserEvent(page(3, [kept, waitingJob('a', 3)]), { type: 'job.removed', rev: 4, jobId: 'a' })
    expect(next.jobs).toHaveLength(1)
    expect(next.jobs[0]).toBe(kept)
    const { page: moved } = applyUserEvent(next, { type: 'job.progressed', jobId: 'x', progress: progress() })
    expect(moved.jobs[0]).toBe(kept)
    expect(moved.rev).toBe(4)
  })
})
