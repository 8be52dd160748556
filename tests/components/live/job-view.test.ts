import { describe, expect, it } from 'vitest'
import { adoptJobView, applyToJobView } from '@/components/live/changes/apply-to-job-view'
import { goneView, type JobView } from '@/components/live/job-view'
import type { UserEvent } from '@/lib/contracts/live/events'
import { completed, idOf, progressed, progressOf, running } from '@/tests/components/builders'

const NOW = 1_000_000
const viewOf = (over: Partial<JobView> = {}): JobView => ({ rev: 4, job: running(1), attempts: [], course: [], ...over })
const apply = (view: JobView, event: UserEvent) => applyToJobView(view, event, NOW)
const changed = (rev: number, n: number): UserEvent => ({ type: 'job.changed', rev, job: completed(n, { rev }), notification: null })

describe('the view of one job', () => {
  it('moves its bar and its course with progress, and not with another job’s or an old one', () => {
    const { page, stale } = apply(viewOf(), progressed(1, { seq: 2, done: 60_000 }))
    expect(page).toMatchObject({ job: { progress: { done: 60_000 } }, course: [{ attempt: 1, at: NOW, done: 60_000 }] })
    expect(stale).toBe(false)
    const view = viewOf()
    expect(apply(view, progressed(2, { seq: 2 })).page).toBe(view)
    expect(apply(view, progressed(1, { seq: 1 })).page).toBe(view)
  })

  it('takes of a list what was worked off, not how much of it was made or written', () => {
    const items = { total: 30, waiting: 22, begun: 3, done: 4, refused: 1, inDoubt: 0, skipped: 0, undecided: 0 }
    const { page } = apply(viewOf(), progressed(1, { seq: 2, phase: 'listing', done: 30, items }))
    expect(page.course).toEqual([{ attempt: 1, at: NOW, done: 5 }])
  })

  it('shows a change at once and asks for the attempts', () => {
    expect(apply(viewOf(), changed(5, 1))).toMatchObject({ page: { rev: 5, job: { state: 'completed' } }, stale: true })
  })

  it('counts the changes of other jobs, so that a missed one is noticed', () => {
    const { page, stale } = apply(viewOf(), changed(5, 2))
    expect([page.rev, page.job?.state, stale]).toEqual([5, 'running', false])
    expect(apply(page, changed(7, 2)).stale).toBe(true)
    expect(apply(page, { type: 'revision.seen', rev: 6 }).stale).toBe(true)
    expect(apply(page, { type: 'revision.seen', rev: 5 }).stale).toBe(false)
    expect(apply(page, changed(5, 1))).toEqual({ page, stale: false })
  })

  it('is gone with its job, for good', () => {
    const { page } = apply(viewOf(), { type: 'job.removed', rev: 5, jobId: idOf(1) })
    expect(page.job).toBeNull()
    expect(apply(goneView, changed(9, 1))).toEqual({ page: goneView, stale: false })
  })

  it('keeps a course of any length in little', () => {
    const long = Array.from({ length: 480 }, (_, i) => ({ attempt: 1, at: i, done: i }))
    expect(apply(viewOf({ course: long }), progressed(1, { seq: 2 })).page.course).toHaveLength(241)
  })
})

describe('a fetched view', () => {
  it('keeps the bar where it was when Redis has lost the progress', () => {
    const shown = viewOf({ job: running(1, { progress: progressOf({ seq: 9, percent: 80 }) }) })
    const fetched = viewOf({ job: running(1, { progress: null }) })
    expect(adoptJobView(shown, fetched)).toMatchObject({ job: { progress: { percent: 80 } } })
  })

  it('joins the course that was seen with the one that is known', () => {
    const at = (seconds: number, done: number) => ({ attempt: 1, at: seconds * 1000, done })
    const shown = viewOf({ course: [at(0, 0), at(5, 50), at(10, 100), at(30, 300)] })
    expect(adoptJobView(shown, viewOf({ course: [at(4, 40), at(20, 200)] })).course.map(({ done }) => done)).toEqual([0, 40, 200, 300])
    expect(adoptJobView(shown, viewOf({ course: [] })).course).toHaveLength(4)
    expect(adoptJobView(undefined, viewOf({ course: [at(4, 40)] })).course).toHaveLength(1)
    expect(adoptJobView(shown, goneView)).toBe(goneView)
  })
})
