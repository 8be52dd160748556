import { describe, expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { handovers } from '@/components/jobs/page/plot/handovers'
import { failureWords } from '@/components/jobs/page/state/failure-words'
import { queueDots } from '@/components/jobs/page/state/queue-dots'
import { reachedBy, waitedUntil } from '@/components/jobs/page/timeline/course-facts'
import type { Attempt } from '@/lib/contracts/attempt'
import { failed } from '@/tests/components/builders'

const words = createWords('en', en)
const attemptOf = (attempt: number, over: Partial<Attempt> = {}): Attempt => ({
  attempt,
  worker: '3f2a',
  startedAt: '2026-11-24T10:00:00Z',
  endedAt: '2026-11-24T10:00:12Z',
  outcome: 'retry',
  error: null,
  ...over,
})

describe('the line that a job waits in', () => {
  it('is a dot for each that is first, and a number for those that would be too many', () => {
    expect(queueDots({ reason: 'queue', place: 1 })).toEqual({ place: 1, before: [], more: 0 })
    expect(queueDots({ reason: 'your_limit', place: 3 })).toEqual({ place: 3, before: [1, 2], more: 0 })
    expect(queueDots({ reason: 'queue', place: 101 })).toMatchObject({ more: 76 })
  })
  it.each([
    { reason: 'queue', place: null },
    { reason: 'queue', place: 1001 },
    { reason: 'retry', place: 2 },
    { reason: 'no_worker', place: 2 },
  ] as const)('is not drawn where nobody knows the place: %o', (waiting) => expect(queueDots(waiting)).toBeNull())
})

describe('a failure', () => {
  const withCode = (code: string) => ({ ...failed(1), attempt: 2, error: { code, message: 'Something.' } })
  it('tells how often and for how long it was tried', () => {
    const attempts = [attemptOf(1), attemptOf(2, { startedAt: '2026-11-24T10:00:30Z', outcome: 'failed' })]
    expect(failureWords(withCode('x'), attempts, words).tried).toBe('Tried 2 times within 1 min 00 s.')
    expect(failureWords({ ...withCode('x'), attempt: 1 }, [attemptOf(1)], words).tried).toBe('Tried once, for 1 min 00 s.')
    expect(failureWords({ ...withCode('x'), attempt: 0, startedAt: null }, [], words).tried).toBeNull()
  })
  it.each([
    ['again', 'of_a_newer_server'],
    ['again', 'constructor'],
    ['later', 'data_unreachable'],
    ['settings', 'value_unwritable'],
    ['operator', 'storage_full'],
  ] as const)('has a way out: %s for %s', (way, code) => {
    expect(failureWords(withCode(code), [], words).todo).toBe(en.job.failure[way])
    expect(failureWords(withCode(code), [], createWords('de', de)).todo).toBe(de.job.failure[way])
  })
})

it('has no second word where what happened says what to do', () =>
  expect(failureWords({ ...failed(1), error: { code: 'invalid_payload', message: 'Start a new job.' } }, [], words).todo).toBeNull())

describe('the course of a job', () => {
  const course = [
    { attempt: 1, at: 1, done: 0 },
    { attempt: 1, at: 2, done: 410_000 },
    { attempt: 2, at: 3, done: 412_000 },
  ]
  it('tells how much a lost attempt had done, not what one did that still runs or is done', () => {
    expect(reachedBy(attemptOf(1, { outcome: 'lost' }), course)).toBe(410_000)
    expect(reachedBy(attemptOf(2, { outcome: null }), course)).toBeNull()
    expect(reachedBy(attemptOf(2, { outcome: 'completed' }), course)).toBeNull()
    expect(reachedBy(attemptOf(3, { outcome: 'lost' }), course)).toBeNull()
  })
  it('tells where another worker took over', () => {
    const attempts = [attemptOf(1), attemptOf(2), attemptOf(3, { worker: 'b7c1' })]
    expect(handovers(attempts, [1, 2, 3])).toEqual([
      { attempt: 2, moved: false },
      { attempt: 3, moved: true },
    ])
    expect(handovers(attempts, [1])).toEqual([])
  })
  it('is waited for when it takes a second', () => {
    const job = { createdAt: '2026-11-24T10:00:00.000Z', startedAt: '2026-11-24T10:00:04.000Z' }
    expect(waitedUntil(job)).toBe(job.startedAt)
    expect(waitedUntil({ ...job, startedAt: '2026-11-24T10:00:00.900Z' })).toBeNull()
    expect(waitedUntil({ ...job, startedAt: null })).toBeNull()
  })
})
