import { describe, expect, it } from 'vitest'
import { ProblemError, UnreachableError } from '@/components/api/problem-error'
import { afterMs } from '@/components/uploads/back-off'
import { eventOf } from '@/components/uploads/event-of'
import { rateOf, type Sample, sampled, secondsLeft } from '@/components/uploads/rate'
import { advance, type Upload } from '@/components/uploads/upload'
import { place } from './browser'

const fresh: Upload = {
  ...{ key: 'k', place, name: 'a.csv', bytes: 100, modified: 1, id: null, sent: 0 },
  ...{ samples: [], tries: 0, state: { is: 'queued' } },
}

describe('an upload', () => {
  it('is not moved by what comes too late', () => {
    const paused = advance(fresh, { is: 'paused' }, 0)
    for (const event of [{ is: 'begun' }, { is: 'cut' }, { is: 'gone' }] as const) expect(advance(paused, event, 0)).toBe(paused)
    const done = advance(fresh, { is: 'whole' }, 0)
    for (const event of [{ is: 'paused' }, { is: 'resumed' }, { is: 'cut' }] as const) expect(advance(done, event, 0)).toBe(done)
  })
  it('waits as long as the server says, and no longer than half a minute by itself', () => {
    const going = advance(fresh, { is: 'begun' }, 0)
    expect(advance(going, { is: 'cut', later: { why: 'busy', until: 5000 } }, 0).state).toEqual({ is: 'broken', why: 'busy', until: 5000 })
    expect([1, 2, 3, 6, 60].map(afterMs)).toEqual([1000, 2000, 4000, 30_000, 30_000])
  })
})

describe('what a failure means', () => {
  const problem = (status: number, type = 'about:blank', after: number | null = null) =>
    eventOf(new ProblemError({ type, title: '', status, reference: 'r' }, after), 1000)
  it('is for most that it goes on by itself', () => {
    expect(eventOf(new UnreachableError(), 0)).toEqual({ is: 'cut' })
    expect(problem(503, 'about:blank', 7)).toEqual({ is: 'cut', later: { why: 'busy', until: 8000 } })
    expect(problem(423, 'urn:postroom:upload_busy', 5)).toEqual({ is: 'cut', later: { why: 'held', until: 6000 } })
    for (const status of [409, 423, 429, 502]) expect(problem(status).is).toBe('cut')
    expect(problem(400, 'urn:postroom:upload_broken_off').is).toBe('cut')
  })
  it('is told where only a person can help', () => {
    for (const status of [400, 401, 403, 413, 422, 507]) expect(problem(status).is).toBe('failed')
    expect(problem(422, 'urn:postroom:input_wrong_type')).toEqual({ is: 'failed', why: 'wrongType' })
    for (const status of [404, 410]) expect(problem(status)).toEqual({ is: 'gone' })
  })
})

describe('the rate', () => {
  const each = (...sent: number[]): readonly Sample[] =>
    sent.reduce<readonly Sample[]>((samples, figure, at) => sampled(samples, { at: at * 1000, sent: figure }), [])
  it('is of the last seconds, and not told of less than one', () => {
    expect(rateOf(each(0))).toBeNull()
    expect(rateOf(each(0, 500))).toBe(500)
    expect(rateOf(each(0, 0, 0, 0, 0, 0, 0, 0, 0, 800, 1600))).toBe(1600 / 7)
    expect(secondsLeft({ bytes: 1500, sent: 500, samples: each(0, 500) })).toBe(2)
  })
  it('begins anew where the server has less than was sent', () => expect(rateOf(each(0, 500, 300))).toBeNull())
})
