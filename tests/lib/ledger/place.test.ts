import { describe, expect, it } from 'vitest'
import { placeInQueue } from '@/lib/ledger/queue/place'

describe('placeInQueue', () => {
  it('is the own rank when nobody else waits', () => {
    expect(placeInQueue([{ userId: 'a', queued: 3, inFlight: 0 }], 'a', 2)).toBe(2)
  })

  it('counts at most one turn of every other user before each own one', () => {
    const turns = [
      { userId: 'a', queued: 2, inFlight: 0 },
      { userId: 'b', queued: 10_000, inFlight: 0 },
      { userId: 'c', queued: 1, inFlight: 0 },
    ]
    expect(placeInQueue(turns, 'a', 1)).toBe(3)
    expect(placeInQueue(turns, 'a', 2)).toBe(5)
  })

  it('lets work in flight count as turns taken', () => {
    const turns = [
      { userId: 'a', queued: 1, inFlight: 2 },
      { userId: 'b', queued: 5, inFlight: 0 },
    ]
    expect(placeInQueue(turns, 'a', 1)).toBe(4)
    expect(placeInQueue(turns, 'b', 1)).toBe(1)
  })

  it('works for a user who has nothing there yet', () => {
    expect(placeInQueue([{ userId: 'b', queued: 5, inFlight: 3 }], 'new', 1)).toBe(1)
  })
})
