import { describe, expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { jobInHash, jobInPath, jobLink } from '@/components/jobs/data/job-hash'
import { referenceOf } from '@/components/jobs/page/reference-of'
import { attemptWords } from '@/components/jobs/page/timeline/attempt-words'
import { withoutForecast } from '@/components/jobs/status/use-quiet'
import type { Attempt } from '@/lib/contracts/attempt'
import { failed, idOf, running } from '@/tests/components/builders'

const error = { code: 'timeout', message: 'The database did not answer.' }
const attemptOf = (over: Partial<Attempt> = {}): Attempt => ({
  attempt: 1,
  worker: '3f2a',
  startedAt: '2026-11-24T10:00:00Z',
  endedAt: '2026-11-24T10:00:12Z',
  outcome: 'completed',
  error: null,
  ...over,
})

describe('how an attempt went', () => {
  it.each([
    ['running', null, attemptOf({ outcome: null, endedAt: null })],
    ['done', null, attemptOf()],
    ['failed', error.message, attemptOf({ outcome: 'failed', error })],
    ['failed, and was tried again', error.message, attemptOf({ outcome: 'retry', error })],
    ['its process crashed', null, attemptOf({ outcome: 'crashed' })],
    ['its worker was lost', null, attemptOf({ outcome: 'lost' })],
    ['given back when its worker shut down', null, attemptOf({ outcome: 'released' })],
    ['stopped', null, attemptOf({ outcome: 'cancelled' })],
  ])('reads "%s"', (headline, reason, attempt) => {
    expect(attemptWords('export', attempt, createWords('en', en))).toMatchObject({ headline, reason })
    expect(attemptWords('export', attempt, createWords('de', de)).headline).not.toBe(headline)
  })
})

describe('the reference', () => {
  it('names the job, its attempt and its last error', () => {
    expect(referenceOf(running(1), [])).toBe(`job ${idOf(1)}, attempt 1`)
    expect(referenceOf({ ...failed(1), attempt: 2 }, [attemptOf({ outcome: 'failed', error }), attemptOf({ attempt: 2 })])).toBe(
      `job ${idOf(1)}, attempt 2, error timeout`,
    )
  })
})

describe('a job that stands still', () => {
  it('has neither a speed nor a time left', () => {
    expect(withoutForecast(running(1))).toMatchObject({ progress: { done: 51_000, rate: null, secondsLeft: null } })
    expect(withoutForecast(failed(1))).toEqual(failed(1))
  })
})

describe('the address of a job', () => {
  it('is a path, and was a hash', () => {
    expect(jobInPath(jobLink(idOf(1)))).toBe(idOf(1))
    for (const path of ['/jobs', '/jobs/new', `/jobs/${idOf(1)}/more`, `/${idOf(1)}`]) expect(jobInPath(path)).toBeNull()
    expect(jobInHash(`#${idOf(1)}`)).toBe(idOf(1))
    expect(jobInHash('#content')).toBeNull()
  })
})
