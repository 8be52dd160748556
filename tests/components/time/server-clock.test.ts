import { afterEach, describe, expect, it, vi } from 'vitest'
import { learnServerClock, serverNow } from '@/components/time/server-clock'

const BROWSER = Date.parse('2026-11-24T10:00:00.300Z')
const now = () => {
  vi.useFakeTimers({ now: BROWSER })
  return serverNow().getTime() - BROWSER
}

afterEach(() => vi.useRealTimers())

describe('the server’s clock', () => {
  it.each([
    ['the same second', 'Tue, 24 Nov 2026 10:00:00 GMT', 0],
    ['an answer that took a second', 'Tue, 24 Nov 2026 09:59:59 GMT', 0],
    ['a computer whose clock is five minutes slow', 'Tue, 24 Nov 2026 10:05:00 GMT', 300_200],
    ['a computer whose clock is an hour fast', 'Tue, 24 Nov 2026 09:00:00 GMT', -3_599_800],
  ])('by %s', (_, date, ahead) => {
    learnServerClock(date, BROWSER)
    expect(now()).toBe(ahead)
  })

  it('stays known where an answer says nothing of it', () => {
    learnServerClock('Tue, 24 Nov 2026 10:05:00 GMT', BROWSER)
    learnServerClock(null, BROWSER)
    learnServerClock('soon', BROWSER)
    expect(now()).toBe(300_200)
  })
})
