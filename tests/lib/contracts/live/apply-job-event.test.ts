import { describe, expect, it } from 'vitest'
import { applyJobEvent } from '@/lib/contracts/live/apply-job-event'
import { completedJob, progress, runningJob, waitingJob } from '@/tests/support/samples'

const progressed = (seq: number, attempt = 1) => ({
  type: 'job.progressed' as const,
  jobId: 'a',
  progress: progress({ seq, attempt, percent: seq }),
})
const changed = (job: ReturnType<typeof runningJob> | ReturnType<typeof completedJob>) => ({
  type: 'job.changed' as const,
  rev: job.rev,
  job,
  notification: null,
})

describe('applyJobEvent', () => {
  it('takes newer progress and leaves older aside', () => {
    const at5 = applyJobEvent(runningJob('a'), progressed(5))
    expect(at5).toMatchObject({ progress: { seq: 5 } })
    expect(applyJobEvent(at5, progressed(4))).toBe(at5)
    expect(applyJobEvent(at5, progressed(5))).toBe(at5)
  })

  it('ignores progress of another attempt, another job, and of a job that does not run', () => {
    const job = runningJob('a', 1, { attempt: 2 })
    expect(applyJobEvent(job, progressed(9, 1))).toBe(job)
    const other = runningJob('b')
    expect(applyJobEvent(other, progressed(9))).toBe(other)
    const waiting = waitingJob('a')
    expect(applyJobEvent(waiting, progressed(9))).toBe(waiting)
    const done = completedJob('a')
    expect(applyJobEvent(done, progressed(9))).toBe(done)
  })

  it('takes a later revision and leaves an earlier one aside', () => {
    const job = runningJob('a', 5)
    expect(applyJobEvent(job, changed(completedJob('a', 6)))).toMatchObject({ state: 'completed' })
    expect(applyJobEvent(job, changed(completedJob('a', 4)))).toBe(job)
  })

  it('keeps the live progress when the row of the same attempt knows an older one', () => {
    const job = applyJobEvent(runningJob('a', 1), progressed(7))
    expect(applyJobEvent(job, changed(runningJob('a', 2, { state: 'cancelling' })))).toMatchObject({
      state: 'cancelling',
      progress: { seq: 7 },
    })
    expect(applyJobEvent(job, changed(runningJob('a', 2, { attempt: 2 })))).toMatchObject({ attempt: 2, progress: null })
  })
})
