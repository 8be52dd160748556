import { describe, expect, it } from 'vitest'
import { parsePath, pick } from '@/kinds/calls/payload/json-path'
import { excerptOf } from '@/kinds/calls/worker/answer/excerpt'
import { exhaustedMs, retryAfterMs } from '@/kinds/calls/worker/answer/retry-after'
import { backOffMs, createBudget } from '@/kinds/calls/worker/pace/back-off'
import { createBreaker } from '@/kinds/calls/worker/pace/breaker'

const now = Date.parse('2026-11-30T12:00:00Z')

describe('how long a server wants to be left alone', () => {
  it.each([
    ['90', 90_000],
    ['0', null],
    ['-5', null],
    ['soon', null],
    ['99999999999', 86_400_000],
    [new Date(now + 30_000).toUTCString(), 30_000],
    [new Date(now - 30_000).toUTCString(), null],
  ])('%s', (said, ms) => expect(retryAfterMs({ 'retry-after': said }, now)).toBe(ms))

  it('by its own clock', () => {
    const theirs = now - 600_000
    const headers = { date: new Date(theirs).toUTCString(), 'retry-after': new Date(theirs + 30_000).toUTCString() }
    expect(retryAfterMs(headers, now)).toBe(30_000)
  })

  it.each([
    [{ ratelimit: '"default";r=0;t=12' }, 12_000],
    [{ ratelimit: '"default";r=3;t=12' }, null],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '7' }, 7000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 60) }, 60_000],
    [{ 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '60' }, null],
    [{}, null],
  ])('%j', (headers, ms) => expect(exhaustedMs(headers, now)).toBe(ms))
})

describe('what of an answer is kept', () => {
  it.each([
    ['$.a.b[1]', { a: { b: [1, 'x'] } }, 'x'],
    ['a', { a: { b: 1 } }, { b: 1 }],
    [`$['full name']`, { 'full name': 1 }, 1],
    ['$["x.y"]', { 'x.y': 2 }, 2],
    ['$', 5, 5],
    ['$.constructor', {}, undefined],
    ['$.__proto__', {}, undefined],
    ['$.a.length', { a: 'text' }, undefined],
  ])('%s', (path, value, found) => expect(pick(value, parsePath(path) ?? ['?'])).toEqual(found))

  it.each(['$..a', 'a b c]', '$[?(@.x)]', '$.a['])('%s is no path', (path) => expect(parsePath(path)).toBeNull())

  const of = (body: string | Buffer, path = '', type = 'application/json') => excerptOf(Buffer.from(body), { 'content-type': type }, path)
  it('says why there is nothing', () => {
    expect(of('', '$.a')).toEqual({ answer: null, note: 'none' })
    expect(of('<html>', '$.a')).toEqual({ answer: null, note: 'not_json' })
    expect(of('{}', '$.a')).toEqual({ answer: null, note: 'not_there' })
    expect(of(Buffer.from([0x89, 0x50, 0, 1]))).toEqual({ answer: null, note: 'not_text' })
  })

  it('is short, and read in the letters it is written in', () => {
    expect(of('x'.repeat(9000)).answer).toHaveLength(500)
    expect(of(Buffer.from('Gr\xfc\xdfe', 'latin1'), '', 'text/plain; charset=iso-8859-1').answer).toBe('Grüße')
    expect(of('{"a": false}', '$.a').answer).toBe('false')
  })
})

describe('the breaker', () => {
  it('opens at the fifth failure in a row, for longer each time, and one asks first', async () => {
    const breaker = createBreaker(undefined, () => 1)
    for (let nth = 1; nth < 5; nth++) expect(breaker.failed()).toBeNull()
    expect(breaker.failed()).toBe(15_000)
    const leaveFirst = await breaker.turn()
    const second = breaker.turn()
    expect(breaker.failed()).toBe(30_000)
    expect(await second).toBeNull()
    await breaker.turn()
    const third = breaker.turn()
    // It was over before: the one that asks now is another.
    leaveFirst?.()
    breaker.succeeded()
    expect(await third).not.toBeNull()
    expect(breaker.failed()).toBeNull()
  })

  it('holds those back that wait for one that asked first and was not answered', async () => {
    const breaker = createBreaker({ opened: 1 })
    const leave = await breaker.turn()
    const second = breaker.turn()
    leave?.()
    expect(await second).toBeNull()
  })

  it('is not opened by failures between which something went well', () => {
    const breaker = createBreaker()
    for (let nth = 0; nth < 20; nth++) {
      expect(breaker.failed()).toBeNull()
      if (nth % 3 === 2) breaker.succeeded()
    }
  })

  it('goes on where an earlier attempt was', () => {
    expect(createBreaker({ opened: 10 }, () => 1).failed()).toBe(300_000)
  })
})

it('what failed together does not come again together, and not too much of it', () => {
  expect([1, 2, 3, 20].map((tries) => backOffMs(tries, () => 1))).toEqual([2000, 4000, 8000, 300_000])
  expect(backOffMs(3, () => 0)).toBe(0)
  const budget = createBudget(100)
  expect(Array.from({ length: 31 }, () => budget.spend()).filter(Boolean)).toHaveLength(30)
})
